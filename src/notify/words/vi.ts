import type { NoticeKind } from '#record/notice.ts';

/** Vietnamese words of notices, with the fields of `#entries/notify.ts`. Mail speaks to "Quý khách"; what chats show too has no address. */
export const kinds: Readonly<Record<NoticeKind, { readonly subject: string; readonly text: string }>> = {
  incident_opened: {
    subject: 'Sự cố: {title}',
    text: '{site} ghi nhận sự cố ảnh hưởng đến: {services}.',
  },
  incident_updated: {
    subject: 'Cập nhật sự cố: {title}',
    text: 'Tình trạng: {status}. Dịch vụ: {services}.',
  },
  incident_resolved: {
    subject: 'Đã khắc phục: {title}',
    text: 'Sự cố đã kết thúc. Dịch vụ: {services}.',
  },
  maintenance_announced: {
    subject: 'Lịch bảo trì: {title}',
    text: '{class}: {window}.\nDịch vụ: {services}.',
  },
  maintenance_moved: {
    subject: 'Thay đổi lịch bảo trì: {title}',
    text: 'Thời gian mới: {window}.\nDịch vụ: {services}.',
  },
  maintenance_in_24h: {
    subject: 'Nhắc lịch bảo trì: {title}',
    text: 'Còn {before} nữa bắt đầu bảo trì: {window}.\nDịch vụ: {services}.',
  },
  maintenance_in_1h: {
    subject: 'Sắp bảo trì: {title}',
    text: 'Còn {before} nữa bắt đầu bảo trì: {window}.\nDịch vụ: {services}.',
  },
  maintenance_started: {
    subject: 'Đang bảo trì: {title}',
    text: 'Bảo trì đã bắt đầu: {window}.\nDịch vụ: {services}.',
  },
  maintenance_updated: {
    subject: 'Cập nhật bảo trì: {title}',
    text: 'Tình trạng: {status}. Thời gian: {window}.\nDịch vụ: {services}.',
  },
  maintenance_overrun: {
    subject: 'Bảo trì quá giờ: {title}',
    text: 'Đã hết thời gian dự kiến ({window}) mà hệ thống đo vẫn ghi nhận gián đoạn.\nDịch vụ: {services}.',
  },
  maintenance_completed: {
    subject: 'Đã bảo trì xong: {title}',
    text: 'Bảo trì đã hoàn tất. Dịch vụ: {services}.',
  },
  maintenance_cancelled: {
    subject: 'Hủy bảo trì: {title}',
    text: 'Đợt bảo trì {window} đã hủy.\nDịch vụ: {services}.',
  },
  security: {
    subject: 'An toàn thông tin: {title}',
    text: 'Thông báo về an toàn thông tin. Dịch vụ: {services}.',
  },
  notice: { subject: 'Thông báo: {title}', text: '' },
};

/** What mail and the cut texts say around it. */
export const frame = {
  greeting: 'Kính gửi Quý khách,',
  closing: (site: string) => `Trân trọng,\n${site}`,
  page: 'Xem trên trang trạng thái',
  more: 'Xem tiếp',
  leave: 'Quý khách không muốn nhận thư này nữa',
};
