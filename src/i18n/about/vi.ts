/** Vietnamese words for search engines and previews: what a page is about, never how things stand. Part of `../vi.ts`, by its rules. */
export const about = {
  'say.about.services': 'Tình trạng và 90 ngày gần nhất của từng dịch vụ.',
  'say.about.service': (name: string) =>
    `${name}: từng ngày trong năm, các lần gián đoạn đo được và đã thông báo, thời gian phản hồi, cách đo.`,
  'say.about.maintenance': 'Lịch bảo trì sắp tới, các lần đã qua và thời gian báo trước của từng lần.',
  'say.about.history': 'Nhật ký từng ngày: sự cố, bảo trì, thông báo và những gì hệ thống đo ghi nhận.',
  'say.about.month': (month: string) => `${month}: sự cố, bảo trì, thông báo và những gì hệ thống đo ghi nhận.`,
};
