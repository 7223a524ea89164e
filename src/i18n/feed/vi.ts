/** Words of feeds and calendars (see `../vi.ts`, of which this is a part). */
export const feed = {
  'feed.ended': 'Đã kết thúc',
  'feed.atom': 'Atom',
  'feed.json': 'JSON Feed',
  'feed.calendar': 'Lịch bảo trì',
  'say.feed.opened': (window: string) => `Bắt đầu theo lịch: ${window}.`,
  'say.feed.overrun': 'Đã hết thời gian dự kiến mà hệ thống đo vẫn ghi nhận gián đoạn.',
  'say.feed.ended': (time: string) => `Sự cố kết thúc lúc ${time}.`,
  'say.subscribe.calendar': 'Các khung giờ bảo trì đã báo, cho ứng dụng lịch; dời hay hủy thì lịch đổi theo.',
};
