/** The forms of `.github/ISSUE_TEMPLATE`, as GitHub turns them into the text of an issue: `### LABEL`, an empty line, the answer. */

/** A question. Labels speak both languages, since a form cannot know its reader's. */
export interface Question {
  readonly label: string;
  /** What may be chosen → what it means; absent: anything may be written. */
  readonly options?: Readonly<Record<string, string>>;
}

const LANGUAGE: Question = {
  label: 'Trả lời bằng / Answer in',
  options: { 'Tiếng Việt': 'vi', English: 'en' },
};
const SERVICES: Question = { label: 'Dịch vụ / Services' };
const NEXT: Question = { label: 'Cập nhật tiếp lúc / Next update' };
const TEMPLATE: Question = { label: 'Mẫu / Template' };
const TEXTS = {
  title_vi: { label: 'Tiêu đề (tiếng Việt) / Title (Vietnamese)' },
  title_en: { label: 'Tiêu đề (tiếng Anh) / Title (English)' },
  text_vi: { label: 'Nội dung (tiếng Việt) / Text (Vietnamese)' },
  text_en: { label: 'Nội dung (tiếng Anh) / Text (English)' },
} satisfies Record<string, Question>;

/** The questions of each form by the keys that answers have, in the order of the form: what is long and free comes last. */
export const FORMS = {
  incident: {
    language: LANGUAGE,
    services: SERVICES,
    state: {
      label: 'Mức độ / State',
      options: {
        'Gián đoạn / Down': 'down',
        'Gián đoạn một phần / Partly down': 'partial',
        'Giảm chất lượng / Degraded': 'degraded',
      },
    },
    type: {
      label: 'Loại / Kind',
      options: { 'Sự cố / Incident': 'incident', 'An toàn thông tin / Security': 'security' },
    },
    started: { label: 'Bắt đầu lúc / Started' },
    expected: { label: 'Dự kiến xong / Expected end' },
    next_update: NEXT,
    template: TEMPLATE,
    ...TEXTS,
  },
  update: {
    language: LANGUAGE,
    entry: { label: 'Của mục nào / Of which entry' },
    status: {
      label: 'Tình trạng / Status',
      options: {
        'Đang kiểm tra / Investigating': 'investigating',
        'Đã tìm ra nguyên nhân / Identified': 'identified',
        'Đã xử lý, đang theo dõi / Monitoring': 'monitoring',
        'Đã khắc phục / Resolved': 'resolved',
        'Phân tích sau sự cố / Postmortem': 'postmortem',
        'Đang bảo trì / In progress': 'in_progress',
        'Đang kiểm tra lại / Verifying': 'verifying',
        'Bảo trì đã hoàn tất / Completed': 'completed',
        'Hủy bảo trì / Cancelled': 'cancelled',
      },
    },
    at: { label: 'Lúc / Time' },
    state: {
      label: 'Mức độ từ lúc đó / State from then on',
      options: {
        'Bình thường / Up': 'up',
        'Giảm chất lượng / Degraded': 'degraded',
        'Gián đoạn một phần / Partly down': 'partial',
        'Gián đoạn / Down': 'down',
      },
    },
    next_update: NEXT,
    cause: {
      label: 'Nguyên nhân loại trừ / Excluded cause',
      options: {
        'Lỗi từ bên thứ ba / Third party': 'third_party',
        'Thiết bị của khách hàng / Customer equipment': 'customer_equipment',
        'Hỏa hoạn / Fire': 'force_majeure:fire',
        'Lũ lụt / Flood': 'force_majeure:flood',
        'Chiến tranh / War': 'force_majeure:war',
        'Khủng bố / Terrorism': 'force_majeure:terrorism',
        'Cấm vận / Embargo': 'force_majeure:embargo',
        'Yêu cầu của nhà nước / State order': 'force_majeure:state_order',
        'Sự cố mạng toàn quốc / National network': 'force_majeure:national_network',
      },
    },
    evidence: { label: 'Bằng chứng / Evidence' },
    template: TEMPLATE,
    text_vi: TEXTS.text_vi,
    text_en: TEXTS.text_en,
  },
  maintenance: {
    language: LANGUAGE,
    services: SERVICES,
    class: {
      label: 'Loại bảo trì / Class',
      options: { 'Định kỳ / Routine': 'routine', 'Khẩn cấp / Emergency': 'emergency' },
    },
    starts: { label: 'Từ lúc / Starts' },
    ends: { label: 'Đến lúc / Ends' },
    template: TEMPLATE,
    ...TEXTS,
  },
  notice: {
    language: LANGUAGE,
    services: SERVICES,
    date: { label: 'Ngày của thông báo / Date of the notice' },
    template: TEMPLATE,
    ...TEXTS,
  },
} satisfies Record<string, Record<string, Question>>;

export type FormName = keyof typeof FORMS;

/** What was answered, by question; null: nothing. Of a choice, what it means. */
export type Answers = Readonly<Record<string, string | null>>;

/** A form that was filled in. */
export interface Filled {
  readonly form: FormName;
  readonly answers: Answers;
  /** The writer's language. */
  readonly language: 'vi' | 'en';
}
