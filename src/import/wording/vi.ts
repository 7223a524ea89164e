import type { ImportWords } from './words.ts';

/** A list that was packed into one argument. */
const list = (names: string | undefined) => (names ?? '').split('\u0000').join(', ');

export const vi = {
  remarks: {
    binary: { head: 'không phải văn bản' },
    too_large: { head: 'quá lớn để là một mục', detail: ({ size, limit }) => `${size} B, tối đa ${limit} B` },
    link: { head: 'là liên kết; không đi theo liên kết' },
    unreadable: { head: 'không đọc được', detail: ({ reason = '' }) => reason },
    no_front: { head: 'không có phần khai báo ở đầu', detail: ({ line }) => `bắt đầu bằng ${JSON.stringify(line)}` },
    bad_front: { head: 'phần khai báo không đọc được', detail: ({ reason, line }) => `dòng ${line}: ${reason}` },
    other_markup: { head: 'không phải Markdown: hãy chép lời bằng tay' },
    no_ending: { head: 'tên không có đuôi `.md` nên trang cũ chưa từng hiện; đổi tên để nhận' },
    no_date: { head: 'không có `date:`' },
    bad_date: { head: 'ngày không phải là ngày', detail: ({ key, value }) => `${key}: ${value}` },
    draft: { head: 'bản nháp, trang cũ không hiện' },
    expired: { head: 'trang cũ không hiện vào lúc này', detail: ({ key = '' }) => key },
    unlisted: {
      head: 'không phải `section: issue` nên trang cũ không liệt kê ở đâu',
      detail: ({ section }) => (section ? `section: ${section}` : 'không có section'),
    },
    elsewhere: { head: 'giống một mục nhưng nằm ngoài `content/issues` và `archive`; gọi thư mục đó làm PATH để nhận' },
    duplicate: { head: 'cùng lời và thời gian với mục khác', detail: ({ other = '' }) => other },
    bad_entry: { head: 'không ở dạng mà trình nhập này biết', detail: ({ reason = '' }) => reason },
    failed_check: { head: 'trình kiểm tra từ chối kết quả', detail: ({ said = '' }) => said },

    unknown_service: { head: 'hệ thống không phải dịch vụ nào ở đây; mục nêu tên bằng lời' },
    no_service: { head: 'không có dịch vụ nào ở đây nên không công bố được gì: thành thông báo giữ nguyên lời' },
    end_unknown: {
      head: 'đã xong nhưng không rõ lúc nào: thành thông báo giữ nguyên lời, thay vì sự cố không có kết thúc',
    },
    end_before_start: {
      head: 'kết thúc không sau lúc bắt đầu, coi như không có',
      detail: ({ start, end }, time) => `${time(start)} đến ${time(end)}`,
    },
    bad_end: { head: 'kết thúc không phải là ngày, coi như không có', detail: ({ key, value }) => `${key}: ${value}` },
    still_open: { head: 'trang cũ vẫn để mở nên ở đây cũng vậy: thêm `ended:` nếu đã xong' },
    long: { head: 'dài hơn một tháng: năm có đúng không?', detail: ({ days }) => `${days} ngày` },
    name_date: {
      head: 'tên tệp và ngày cách nhau nhiều ngày; lấy ngày bên trong',
      detail: ({ date, at }, time) => `${date} trong tên, ${time(at)} bên trong`,
    },
    no_severity: { head: 'không có mức độ nên không công bố gián đoạn' },
    severity_unknown: {
      head: 'mức độ mà trang cũ không biết nên không công bố gián đoạn',
      detail: ({ value = '' }) => value,
    },
    outsider: { head: 'bình luận của người ngoài kho, bỏ ra', detail: ({ count = '' }) => count },
    check_warns: { head: 'trình kiểm tra cảnh báo', detail: ({ said = '' }) => said },
    duplicate_key: { head: 'một khóa hai lần, lấy lần sau', detail: ({ key = '' }) => key },
    closed_early: { head: 'đóng trước khi bắt đầu; không rõ có bị hủy không' },
    unmatched_end: { head: '`resolved: false` nhưng có kết thúc: lấy kết thúc', detail: ({ at }, time) => time(at) },

    front_unopened: { head: 'phần khai báo thiếu `---` mở đầu' },
    front_unclosed: {
      head: 'phần khai báo thiếu `---` kết thúc',
      detail: ({ line }) => `coi như hết trước dòng ${line}`,
    },
    encoding: { head: 'không phải UTF-8', detail: ({ encoding }) => `coi là ${encoding}` },
    time_shape: { head: 'thời gian viết lạ', detail: ({ key, value, at }, time) => `${key}: ${value} → ${time(at)}` },
    two_times: {
      head: 'hai thời gian trong một giá trị, lấy cái đầu',
      detail: ({ key, value, at }, time) => `${key}: ${value} → ${time(at)}`,
    },
    date_only: {
      head: 'chỉ có ngày, lấy lúc 0 giờ',
      detail: ({ key, value, at }, time) => `${key}: ${value} → ${time(at)}`,
    },
    severity_typo: { head: 'mức độ gõ nhầm', detail: ({ value, taken }) => `${value} → ${taken}` },
    kind_word: { head: 'việc có kế hoạch, theo một từ trong tên', detail: ({ word }) => `“${word}”` },
    window_stated: {
      head: 'kết thúc theo thời lượng trong lời; có đúng vậy không thì không rõ',
      detail: ({ said, at }, time) => `“${said}” → ${time(at)}`,
    },
    resolved_unsaid: { head: 'thiếu `resolved`; có kết thúc là đã xong, không thì còn mở' },
    systems_in_text: { head: 'dịch vụ chỉ nêu trong lời', detail: ({ names }) => list(names) },
    service_near: {
      head: 'hệ thống coi là dịch vụ có tên gần giống',
      detail: ({ name, service }) => `${name} → ${service}`,
    },
    time_of_start: { head: 'cập nhật đầu không có giờ: lấy lúc bắt đầu' },
    time_of_end: { head: 'cập nhật cuối không có giờ: lấy lúc kết thúc' },
    untimed: { head: 'cập nhật không có giờ ở lại với cập nhật trước', detail: ({ count = '' }) => count },
    reordered: { head: 'cập nhật lộn thứ tự, xếp theo giờ' },
    no_title: { head: 'không có tiêu đề; lấy từ tên tệp', detail: ({ title = '' }) => title },
    impact_state: {
      head: 'trạng thái chỉ từ mức ảnh hưởng chung',
      detail: ({ impact, state }) => `${impact} → ${state}`,
    },
    state_untold: {
      head: 'không nói dịch vụ ra sao: thành thông báo; `states: { (none): degraded }` trong tệp --map làm nó thành sự cố',
    },
    first_word: { head: 'bắt đầu là lúc được nhắc đến lần đầu' },

    plain_notice: { head: 'không nêu hệ thống và không công bố gì: thành thông báo' },
    archived: { head: 'từ `archive/`, trang cũ không còn hiện' },
    comments: { head: 'chú thích HTML, không người đọc nào thấy, bỏ ra', detail: ({ count = '' }) => count },
    markup: { head: 'thẻ và shortcode, giờ là chữ thường', detail: ({ count = '' }) => count },
    renamed: { head: 'tên khác ở đây', detail: ({ name = '' }) => name },

    no_config: { head: 'Không thấy config.yml: giờ không có múi được coi là UTC (`--zone` để nói khác).' },
    no_issues: {
      head: 'Sự cố của Upptime là issue trên GitHub, bản sao của kho không có.',
      detail: ({ repository }) =>
        `npm run import -- upptime ${repository || 'OWNER/REPO'}    hoặc đặt vào bản sao: gh issue list --state all --limit 9999 --json number,title,body,labels,state,createdAt,closedAt,comments > issues.json`,
    },
    other_issues: {
      head: 'Issue không có nhãn status hay maintenance không phải là mục.',
      detail: ({ count = '' }) => count,
    },
    short_outages: {
      head: 'Upptime xóa issue đóng trong 15 phút; những gì nó đo còn trong lịch sử git.',
      detail: ({ repository }) => `npm run fetch -- --upptime ${repository || 'OWNER/REPO'}    đưa vào bản ghi`,
    },
    feed_window: {
      head: 'Nguồn tin có 25 mục mới nhất; không nêu dịch vụ và trạng thái.',
      detail: ({ oldest }, time) => `cũ nhất ${time(oldest)}`,
    },
    not_all: {
      head: 'Statuspage chỉ đưa 50 mục mới nhất mỗi loại; có thể còn mục cũ hơn.',
      detail: ({ what = '' }) => what,
    },
    unread: { head: 'Không lấy được', detail: ({ address, reason }) => `${address}: ${reason}` },
  },
  fates: {
    write: 'đã ghi',
    update: 'đã cập nhật: nay đọc ra khác, và chưa ai sửa tệp',
    same: 'đã có ở đây',
    kept: 'để yên: có người đã sửa tệp',
    gone: 'để yên: có người đã dời hoặc bỏ tệp',
    taken: 'để yên: tệp khác đã mang tên này',
    refused: 'không nhận',
  },
  weights: { refused: 'Không nhận', look: 'Cần xem', guess: 'Đã đoán', note: 'Nên biết' },
  kinds: { incidents: 'sự cố', maintenance: 'bảo trì', notices: 'thông báo' },
  faults: {
    missing: ({ path }) => `Không có ${path}.`,
    no_folder: ({ path }) => `${path} không phải thư mục; cần thư mục gốc của trang.`,
    unreadable: ({ path, reason }) => `Không đọc được ${path}: ${reason}.`,
    empty: ({ path, expected }) => `Không có mục nào trong ${path}, cần ${expected}.`,
    config: ({ file, reason }) => `Không đọc được ${file}: ${reason}.`,
    no_setup: ({ file }) =>
      `${file} không phải cấu hình của Prometheus (scrape_configs), Upptime (sites) hay cState (params.systems).`,
    not_json: ({ path, reason }) => `${path} không phải JSON hay nguồn tin: ${reason}.`,
    not_statuspage: ({ path }) =>
      `${path} không có incidents hay scheduled_maintenances, cần câu trả lời của /api/v2/ hoặc history.atom.`,
    too_large: ({ path, limit }) => `${path} lớn hơn ${limit} MiB.`,
    fetch: ({ address, reason }) => `${address} ${reason}.`,
  },
  lead: (source, from, count) => `${source}, ${from}: ${count} mục`,
  dry: 'Chạy thử: không ghi gì.',
  untranslated: (count) =>
    `${count} mục chưa có bản dịch: trình kiểm tra còn nhắc đến khi có, hoặc khi bỏ ngôn ngữ khỏi site.yaml.`,
  mapHint: 'Chúng là gì ở đây, cho tệp mà --map nêu tên (bỏ trống sau dấu hai chấm: không phải dịch vụ):',
  near: (service) => `có lẽ là ${service}`,
  entries: (count) => `${count} mục`,
  raced: (file) => `${file} bị sửa trong lúc chạy nên được để yên.`,
  next: 'Tiếp theo: npm run check, npm start, rồi git add -A content && git commit. Không bịa biên nhận: lúc công bố vẫn không rõ cho đến khi có người sửa ở đây.',
} as const satisfies ImportWords;
