/** Vietnamese words of badges and of the page of what machines read. Part of `../vi.ts`, by its rules. */
export const machines = {
  'badge.days': (days: number) => `${days} ngày, cả bảo trì`,
  'say.badge.figure': (name: string, figure: string, period: string) =>
    `${name}: hoạt động ${figure}, ${period}, tính cả bảo trì.`,
  'say.badge.covered': (covered: string) => `Có số liệu của ${covered} thời gian.`,

  'subscribe.calendar': 'Ứng dụng lịch',
  'say.subscribe.how.calendar':
    'Thêm lịch theo địa chỉ (“Từ URL” trong Google Calendar, “Đăng ký lịch” trong Apple và Outlook) và dán địa chỉ của Lịch bảo trì ở trên. Lịch chỉ được đọc lại sau vài giờ, có khi một ngày: quá chậm cho bảo trì khẩn cấp báo trước một giờ.',

  'api.title': 'Cho máy đọc',
  'api.now': 'Hiện trạng',
  'api.figures': 'Số liệu',
  'api.feeds': 'Nguồn tin và lịch',
  'api.statuspage': 'Tương thích Statuspage',
  'api.show': 'Huy hiệu và dải báo',
  'api.schemas': 'Lược đồ',
  'api.site': 'Bản dựng',
  'say.about.api': 'Mọi địa chỉ máy đọc được: JSON, CSV, nguồn tin, lịch, huy hiệu; mỗi loại một ví dụ thật.',
  'say.api':
    'Mọi tệp đều công khai, không cần khóa, đọc được từ trang khác (CORS). Mốc thời gian valid_until cho biết đến khi nào nội dung còn đúng nếu không có gì mới. Mở từng địa chỉ để xem ví dụ trích từ chính bản này.',
  'say.api.curl':
    'Một dòng cho kịch bản: mã thoát là 0 khi mọi dịch vụ được đo đều bình thường và không có sự cố nào đang mở, khác 0 khi không phải vậy hoặc khi không đọc được.',
  'say.api.curl.fresh': 'Chặt hơn: số liệu cũ cũng bị coi là lỗi.',
  'say.api.names':
    'SERVICE là tên trong địa chỉ trang của dịch vụ, GROUP của nhóm, YYYY là năm, MM là tháng. Ngôn ngữ khác nằm dưới mã của nó, như /en/rss.xml.',
  'say.api.status': 'Trạng thái từng dịch vụ, từ lúc nào, số liệu lúc nào, sự cố đang mở và lần bảo trì tới.',
  'say.api.uptime':
    'Từng ngày và từng tháng: số giây có số liệu, bình thường, chậm, gián đoạn, loại trừ, chưa rõ, bảo trì; số lần đo; mọi lần gián đoạn với sai số của hai mốc.',
  'say.api.uptime.csv': 'Cũng số liệu ấy thành bảng; cột kind là file, month, day hoặc outage.',
  'say.api.year': 'Một năm của một dịch vụ đúng dạng mà lệnh tính cam kết nhận.',
  'say.api.rss': 'Mỗi cập nhật một mục không đổi, 100 mục mới nhất; cũng có cho từng dịch vụ và từng nhóm.',
  'say.api.archive': 'Mục cũ hơn, theo tháng; của dịch vụ và nhóm theo năm (RFC 5005).',
  'say.api.history': 'Đúng dạng của Statuspage: 25 mục lớn dần.',
  'say.api.ics': 'Mọi khung giờ bảo trì đã báo, cho ứng dụng lịch; cũng có cho từng dịch vụ và từng nhóm.',
  'say.api.v2': 'Trọn bộ Status API v2; mỗi sự cố và mỗi lần bảo trì còn có tệp riêng.',
  'say.api.badge':
    'Hình trạng thái của cả trang, của một dịch vụ, hoặc thời gian hoạt động 7, 30, 90 ngày. Chưa rõ không bao giờ có màu xanh.',
  'say.api.shields': 'Cũng nội dung ấy cho shields.io (endpoint).',
  'say.api.embed':
    'Đặt trên trang của bạn: hiện sự cố đang mở, việc đang bảo trì và bảo trì trong ba ngày tới; yên ổn thì không hiện gì. data-lang chọn ngôn ngữ, data-target chọn nơi đặt.',
  'say.api.embed.csp': 'Chính sách bảo mật nội dung (CSP) của trang đặt dải báo cần có:',
  'say.api.schemas': 'Mô tả từng loại tệp JSON.',
  'say.api.build': 'Bản này dựng từ đâu, lúc nào, và mã băm của mọi tệp.',
  'say.api.listing': 'Cho máy tìm kiếm.',
};
