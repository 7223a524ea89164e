import type { Language } from './answers.ts';

/** A skeleton of an entry or update: what it says in each language. `{service}` and other blanks are filled in by `say`. */
interface Skeleton {
  readonly name: string;
  /** Front matter after the title; SERVICE stands for an id. */
  readonly keys: readonly string[];
  /** The heading; null: an announcement. */
  readonly heading: string | null;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
}

const DAY = '2026-01-31T';
const at = (clock: string, status: string) => `${DAY}${clock}+07:00 ${status}`;
const began = (state?: string) => [
  state === undefined ? 'services: [SERVICE]' : `services: { SERVICE: ${state} }`,
  `started: ${DAY}09:00+07:00`,
];
const window = (kind: string, from: string, to: string) => [
  'services: [SERVICE]',
  `class: ${kind}`,
  `starts: ${DAY}${from}+07:00`,
  `ends: ${DAY}${to}+07:00`,
];

const skeleton = (
  name: string,
  keys: readonly string[],
  heading: string | null,
  [viTitle, viText]: readonly [title: string, text: string],
  [enTitle, enText]: readonly [title: string, text: string],
): Skeleton => ({ name, keys, heading, title: { vi: viTitle, en: enTitle }, text: { vi: viText, en: enText } });

/** The usual cases, in the order they are offered. Sentences whose blank stays empty are left out by `say`. */
export const SKELETONS: readonly Skeleton[] = [
  skeleton(
    'outage',
    began(),
    at('09:05', 'investigating'),
    [
      '{service} không truy cập được',
      'Từ {started}, bạn có thể không truy cập được {service}. Chúng tôi đang kiểm tra. Dự kiến xong lúc {expected}. Cập nhật tiếp lúc {next}.',
    ],
    [
      '{service} cannot be reached',
      'Since {started} you may be unable to reach {service}. We are checking. We expect to be done by {expected}. Next update at {next}.',
    ],
  ),
  skeleton(
    'slow',
    began('degraded'),
    at('09:10', 'investigating'),
    [
      '{service} bị chậm',
      '{service} phản hồi chậm từ {started} nhưng vẫn dùng được. Chúng tôi đang kiểm tra. Cập nhật tiếp lúc {next}.',
    ],
    [
      '{service} is slow',
      '{service} has been slow since {started} but can be used. We are checking. Next update at {next}.',
    ],
  ),
  skeleton(
    'cable',
    began('degraded'),
    at('09:20', 'identified'),
    [
      'Đứt cáp: {service} bị ảnh hưởng',
      'Một tuyến cáp bị đứt từ {started}. {service} có thể chậm hoặc mất kết nối. Đơn vị vận hành tuyến cáp đang sửa. Dự kiến xong lúc {expected}. Cập nhật tiếp lúc {next}.',
    ],
    [
      'Cable cut: {service} affected',
      'A cable has been cut since {started}. {service} may be slow or lose its connection. The operator of the cable is repairing it. It should be over by {expected}. Next update at {next}.',
    ],
  ),
  skeleton(
    'security',
    ['services: { SERVICE: up }', 'type: security', `started: ${DAY}09:00+07:00`],
    at('10:00', 'investigating'),
    [
      'Sự cố an toàn thông tin của {service}',
      'Lúc {started}, chúng tôi phát hiện một sự cố an toàn thông tin của {service} và đang kiểm tra mức độ ảnh hưởng. Cập nhật tiếp lúc {next}.',
    ],
    [
      'Security incident of {service}',
      'At {started} we noticed a security incident of {service} and are checking what it touches. Next update at {next}.',
    ],
  ),
  skeleton(
    'identified',
    [],
    at('09:40', 'identified'),
    [
      'Đã tìm ra nguyên nhân',
      'Chúng tôi đã tìm ra nguyên nhân và đang khắc phục. Dự kiến xong lúc {expected}. Cập nhật tiếp lúc {next}.',
    ],
    [
      'Cause identified',
      'We have found the cause and are repairing it. We expect to be done by {expected}. Next update at {next}.',
    ],
  ),
  skeleton(
    'monitoring',
    [],
    at('10:20', 'monitoring'),
    ['Đã xử lý, đang theo dõi', 'Chúng tôi đã xử lý xong và đang theo dõi. Cập nhật tiếp lúc {next}.'],
    ['Fixed, monitoring', 'The fault is repaired and we are monitoring. Next update at {next}.'],
  ),
  skeleton(
    'resolved',
    [],
    at('10:40', 'resolved'),
    ['Đã khắc phục', '{service} hoạt động bình thường từ {ended}. Xin lỗi vì sự bất tiện này.'],
    ['Resolved', '{service} has been working normally since {ended}. We are sorry for the trouble.'],
  ),
  skeleton(
    'postmortem',
    [],
    at('16:00', 'postmortem'),
    [
      'Phân tích sau sự cố',
      '**Điều đã xảy ra.** …\n\n**Vì sao.** …\n\n**Chúng tôi đã làm gì.** …\n\n**Để không lặp lại.** …',
    ],
    [
      'Postmortem',
      '**What happened.** …\n\n**Why.** …\n\n**What we did.** …\n\n**So that it does not happen again.** …',
    ],
  ),
  skeleton(
    'maintenance',
    window('routine', '01:00', '03:00'),
    null,
    ['Nâng cấp {service}', 'Chúng tôi nâng cấp {service}. Dịch vụ có thể gián đoạn, tối đa {length}.'],
    ['Upgrade of {service}', 'We are upgrading {service}. The service may be down, for {length} at most.'],
  ),
  skeleton(
    'maintenance-emergency',
    window('emergency', '22:00', '23:00'),
    null,
    [
      'Xử lý khẩn cấp {service}',
      'Chúng tôi phải xử lý ngay một lỗi của {service}. Dịch vụ có thể gián đoạn, tối đa {length}.',
    ],
    [
      'Emergency work on {service}',
      'We must repair a fault of {service} without delay. The service may be down, for {length} at most.',
    ],
  ),
  skeleton(
    'maintenance-moved',
    [],
    at('20:00', 'scheduled'),
    ['Đã dời lịch', 'Lịch bảo trì được dời sang {starts} – {ends}.'],
    ['Rescheduled', 'The work was moved to {starts} – {ends}.'],
  ),
  skeleton(
    'maintenance-done',
    [],
    at('02:30', 'completed'),
    ['Đã hoàn tất', 'Bảo trì đã hoàn tất. {service} hoạt động bình thường.'],
    ['Completed', 'The work is done. {service} is working normally.'],
  ),
  skeleton(
    'maintenance-cancelled',
    [],
    at('20:30', 'cancelled'),
    ['Đã hủy', 'Chúng tôi hủy lần bảo trì này. {service} không bị ảnh hưởng.'],
    ['Cancelled', 'This work is cancelled. {service} is not affected.'],
  ),
  skeleton(
    'holiday',
    [`date: ${DAY}09:00+07:00`],
    null,
    ['Lịch nghỉ lễ', 'Văn phòng nghỉ lễ từ … đến …. Hỗ trợ kỹ thuật vẫn trực qua hotline.'],
    ['Holiday hours', 'Our office is closed from … to …. Technical support remains on call by the hotline.'],
  ),
];
