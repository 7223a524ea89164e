/** Vietnamese words of a service's record, groups, the year of months, how to follow, and empty places. Part of `../vi.ts`, by its rules. */
export const pages = {
  'day.work': 'có bảo trì',
  'day.excluded': (duration: string) => `loại trừ ${duration}`,
  'day.told': 'đã thông báo',
  'day.partly_told': 'chưa thông báo đủ',
  'say.calendar': 'Mỗi ngày dẫn tới nhật ký của ngày đó. Nét và vạch như trên dải 90 ngày.',

  'sides.measured': 'Hệ thống đo',
  'sides.declared': 'Thông báo',
  'sides.untold': 'chưa có thông báo',
  'sides.apart': 'Chênh lệch',
  'say.sides.untold': (duration: string) => `${duration} đo được mà chưa thông báo`,
  'say.sides.unseen': (duration: string) => `${duration} đã thông báo mà điểm đo không thấy`,

  'say.latency.range': (least: string, most: string) => (least === most ? least : `từ ${least} đến ${most}`),
  'say.latency.chart': (days: number, typical: string, slow: string, gaps: number) =>
    `Thời gian phản hồi ${days} ngày: thường gặp (p50) ${typical}, chậm nhất 5% (p95) ${slow}${
      gaps > 0 ? `; ${gaps} ngày không có số liệu` : ''
    }.`,
  'say.latency.scale': 'Thang logarit, ngày theo giờ UTC, mọi điểm đo gộp lại, sai số 5%.',
  'latency.table': 'Bảng theo tháng',
  'latency.month': 'Tháng (UTC)',
  'latency.samples': 'Số lần đo',

  'service.certificate': 'Chứng chỉ',
  'certificate.left': (days: number) => `còn ${days} ngày`,
  'certificate.asof': 'tính đến',
  'certificate.enough': (days: number) => `còn từ ${days} ngày trở lên`,
  'certificate.short': (days: number) => `còn dưới ${days} ngày`,
  'service.expected': 'Coi là bình thường khi',
  'expected.tcp': 'kết nối được',
  'expected.status': (codes: string) => `trả về mã ${codes}`,
  'expected.text': 'có đúng nội dung',
  'expected.absent': 'không có dấu hiệu lỗi',
  'expected.json': 'đúng giá trị',

  'uptime.title': 'Thời gian hoạt động',
  'uptime.link': 'Từng tháng trong năm',
  'uptime.service': 'Dịch vụ',
  'uptime.year': '12 tháng',
  'uptime.month': (year: number, month: number) => `${month}/${year}`,
  'uptime.covered': (percent: string) => `đo ${percent}`,
  'say.about.uptime': 'Thời gian hoạt động của từng dịch vụ theo tháng, trong 12 tháng gần nhất.',
  'say.uptime': (from: string) =>
    `Theo tháng dương lịch, từ ${from} đến nay. Tính cả bảo trì, chưa trừ phần loại trừ; không làm tròn lên.`,
  'say.uptime.covered': '“đo 75%”: chỉ có số liệu của 75% thời gian. Dấu – : không hoạt động hoặc không được đo.',
  'say.uptime.promise': 'Con số so với cam kết, đã trừ phần loại trừ, ở trang',

  'group.figure': 'Thấp nhất, 90 ngày',
  'group.page': 'Xem cả nhóm',
  'say.about.group': (name: string) => `${name}: các dịch vụ, 90 ngày gần nhất, sự cố và bảo trì.`,
  'say.group': (name: string) =>
    `Mỗi vạch là ngày xấu nhất trong các dịch vụ; con số là của ${name}, dịch vụ thấp nhất trong nhóm.`,

  'subscribe.title': 'Nhận thông báo',
  'subscribe.channels': 'Các kênh',
  'subscribe.how': 'Cách theo dõi',
  'subscribe.reader': 'Ứng dụng đọc tin',
  'subscribe.slack': 'Slack',
  'subscribe.teams': 'Microsoft Teams',
  'subscribe.mail': 'Thư điện tử',
  'say.about.subscribe': 'Cách nhận mọi cập nhật về sự cố, bảo trì và thông báo.',
  'say.subscribe':
    'Mỗi cập nhật được gửi một lần, theo đúng thứ tự. Không cần đăng ký, không cần để lại thư hay số điện thoại.',
  'say.subscribe.rss': 'Mọi cập nhật, kể cả bản sửa sau khi đăng; giữ 100 mục mới nhất.',
  'say.subscribe.reader':
    'Dán địa chỉ ở trên vào Feedly, Inoreader, Thunderbird hoặc ứng dụng bạn đang dùng. Đa số đọc lại sau 15 đến 60 phút.',
  'say.subscribe.slack': 'Trong kênh muốn nhận, gõ lệnh sau (cần ứng dụng RSS của Slack):',
  'say.subscribe.teams':
    'Tạo một luồng Workflows với mục kích hoạt RSS “When a feed item is published”, dán địa chỉ ở trên, rồi chọn nơi đăng.',
  'say.subscribe.mail':
    'Trang này không gửi thư. Một ứng dụng đọc tin có chuyển tiếp (như Blogtrottr hoặc Power Automate) sẽ gửi từng mục vào hộp thư của bạn.',
  'say.subscribe.slow': 'Khi cần biết ngay, hãy xem trang đầu: ứng dụng đọc tin thường chậm hơn.',

  'say.missing.links': 'Có thể bạn tìm:',
  'say.not_yet': (date: string) => `Dịch vụ bắt đầu từ ${date}.`,
  'say.closed': (date: string) => `Dịch vụ đã ngừng từ ${date}.`,
  'say.empty.incidents': 'Chưa có sự cố nào được thông báo.',
};
