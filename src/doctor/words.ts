type Args = Readonly<Record<string, string>>;
/** What is the matter, and what to do about it. */
type Say = (args: Args) => readonly [what: string, remedy: string];
interface Words {
  readonly en: Say;
  readonly vi: Say;
}

const apart = {
  en: 'Move it to another provider, so that it stays up when they go down.',
  vi: 'Hãy chuyển sang nhà cung cấp khác để trang vẫn hoạt động khi các dịch vụ đó gián đoạn.',
};
const THING = {
  page: { en: 'The page', vi: 'Trang này' },
  repository: { en: 'The repository', vi: 'Kho git' },
} as const;

const sameAddress = (thing: keyof typeof THING): Words => ({
  en: ({ host, address, services }) => [
    `${THING[thing].en} (${host}) is at ${address}, the address of ${services}: they fail together.`,
    apart.en,
  ],
  vi: ({ host, address, services }) => [
    `${THING[thing].vi} (${host}) nằm ở ${address}, cùng địa chỉ với ${services}: cùng hỏng một lúc.`,
    apart.vi,
  ],
});
const sameNetwork = (thing: keyof typeof THING): Words => ({
  en: ({ host, address, services }) => [
    `${THING[thing].en} (${host}, ${address}) is in the same network as ${services}: one cut takes both.`,
    apart.en,
  ],
  vi: ({ host, address, services }) => [
    `${THING[thing].vi} (${host}, ${address}) cùng mạng với ${services}: một lần đứt mạng mất cả hai.`,
    apart.vi,
  ],
});
const sameDns = (thing: keyof typeof THING): Words => ({
  en: ({ host, server, services }) => [
    `${THING[thing].en} (${host}) and ${services} are found through one name server, ${server}.`,
    'Give it a domain whose names another provider serves.',
  ],
  vi: ({ host, server, services }) => [
    `${THING[thing].vi} (${host}) và ${services} dùng chung máy chủ tên miền ${server}.`,
    'Hãy dùng một tên miền do nhà cung cấp DNS khác quản lý.',
  ],
});

/** Every finding there is; a code, once published, keeps its meaning. */
export const findings = {
  sample: {
    en: () => ['This is the sample: nothing in it is real.', '`npm run init` makes it your own.'],
    vi: () => ['Đây là dữ liệu mẫu, không có gì là thật.', '`npm run init` để tạo trang của bạn.'],
  },
  site_unset: {
    en: () => [
      'The page has no address: feeds and previews would name http://localhost:4321.',
      'Set `url:` in site.yaml, or SITE when building.',
    ],
    vi: () => [
      'Trang chưa có địa chỉ: nguồn tin và bản xem trước sẽ ghi http://localhost:4321.',
      'Hãy đặt `url:` trong site.yaml, hoặc SITE khi dựng trang.',
    ],
  },
  unmounted: {
    en: () => [
      'The record has a branch of its own, which is not mounted here: a page built here knows nothing that was measured.',
      'Run `npm run init -- --mount`, also before a build elsewhere.',
    ],
    vi: () => [
      'Bản ghi nằm trên nhánh riêng nhưng chưa được gắn vào đây: trang dựng tại đây sẽ không có số liệu đo nào.',
      'Hãy chạy `npm run init -- --mount`, kể cả trước khi dựng trang ở nơi khác.',
    ],
  },
  no_git: {
    en: ({ entries }) => [
      `Entries without a receipt: ${entries}, and no git to ask when they were published. Their notice counts as unknown.`,
      'Publish from a git repository, and run `npm run receipts` when you do.',
    ],
    vi: ({ entries }) => [
      `Số mục chưa có biên nhận: ${entries}, và không có git để biết thời điểm công bố. Thời gian báo trước xem như không rõ.`,
      'Hãy công bố từ một kho git và chạy `npm run receipts` mỗi lần công bố.',
    ],
  },
  shallow: {
    en: ({ entries }) => [
      `The clone is shallow and entries lack a receipt (${entries}): when they were published cannot be known here.`,
      '`git fetch --unshallow`; in a workflow, `fetch-depth: 0`.',
    ],
    vi: ({ entries }) => [
      `Bản sao git không đầy đủ và còn mục chưa có biên nhận (${entries}): không thể biết thời điểm công bố.`,
      '`git fetch --unshallow`; trong workflow, `fetch-depth: 0`.',
    ],
  },
  unreceipted: {
    en: ({ entries }) => [
      `Entries without a receipt: ${entries}. Their dates come from git alone and are shown as unattested.`,
      'Run `npm run receipts` when you publish; the shipped workflow does.',
    ],
    vi: ({ entries }) => [
      `Số mục chưa có biên nhận: ${entries}. Ngày công bố chỉ lấy từ git và được ghi là chưa xác thực.`,
      'Hãy chạy `npm run receipts` khi công bố; workflow đi kèm đã làm việc này.',
    ],
  },
  no_evidence: {
    en: () => [
      'Nothing has been measured yet: every service is unknown.',
      'Start a prober: `npm run fetch -- --region NAME --every 60s`.',
    ],
    vi: () => [
      'Chưa có phép đo nào: mọi dịch vụ đều không rõ.',
      'Hãy chạy máy đo: `npm run fetch -- --region TÊN --every 60s`.',
    ],
  },
  region_silent: {
    en: ({ region }) => [
      `Measuring point ${region} has never measured.`,
      'Start its prober, or take it out of site.yaml.',
    ],
    vi: ({ region }) => [`Điểm đo ${region} chưa đo lần nào.`, 'Hãy chạy máy đo đó, hoặc bỏ khỏi site.yaml.'],
  },
  evidence_old: {
    en: ({ region, minutes }) => [
      `The newest sample of ${region} is ${minutes} minutes old: the page calls it stale.`,
      'See whether its prober runs and its record arrives here.',
    ],
    vi: ({ region, minutes }) => [
      `Mẫu đo mới nhất của ${region} đã ${minutes} phút: trang sẽ báo dữ liệu cũ.`,
      'Hãy kiểm tra máy đo có chạy và bản ghi có về tới đây không.',
    ],
  },
  service_silent: {
    en: ({ services }) => [
      `Nothing has been heard of ${services} for long, while others are measured: the page calls them unknown.`,
      'See whether their checks and the sources that feed them still answer: `npm run fetch`.',
    ],
    vi: ({ services }) => [
      `Đã lâu không có mẫu đo nào của ${services}, trong khi các dịch vụ khác vẫn được đo: trang sẽ ghi là không rõ.`,
      'Hãy xem phép đo và nguồn dữ liệu của các dịch vụ này còn trả lời không: `npm run fetch`.',
    ],
  },
  unresolved: {
    en: ({ hosts }) => [
      `Not found from here: ${hosts}. What they share with the others is not known.`,
      'See whether the names are right, and run this again where they can be looked up.',
    ],
    vi: ({ hosts }) => [
      `Không tra được từ máy này: ${hosts}. Không biết các tên này có gì chung với nhau.`,
      'Hãy kiểm tra tên và chạy lại ở nơi tra được.',
    ],
  },
  page_same_address: sameAddress('page'),
  page_same_network: sameNetwork('page'),
  page_same_dns: sameDns('page'),
  repository_same_address: sameAddress('repository'),
  repository_same_network: sameNetwork('repository'),
  repository_same_dns: sameDns('repository'),
  prober_beside: {
    en: ({ region, services }) => [
      `The only measuring point, ${region}, is this machine, and it stands beside ${services}: it sees no outage of the way there.`,
      'Measure from another network as well.',
    ],
    vi: ({ region, services }) => [
      `Điểm đo duy nhất, ${region}, là máy này và nằm cạnh ${services}: không thấy được sự cố trên đường truyền.`,
      'Hãy đo thêm từ một mạng khác.',
    ],
  },
  prober_own: {
    en: ({ region, operator }) => [
      `The only measuring point, ${region}, is run by ${operator}, whose services it measures.`,
      'Measure from a network that is not your own as well.',
    ],
    vi: ({ region, operator }) => [
      `Điểm đo duy nhất, ${region}, do chính ${operator} vận hành.`,
      'Hãy đo thêm từ một mạng không thuộc về bạn.',
    ],
  },
  prober_alone: {
    en: ({ region }) => [
      `There is one measuring point, ${region}: its own trouble looks like everyone's.`,
      'Add a second one under another region name.',
    ],
    vi: ({ region }) => [
      `Chỉ có một điểm đo, ${region}: trục trặc của nó trông như sự cố chung.`,
      'Hãy thêm điểm đo thứ hai với tên vùng khác.',
    ],
  },
  region_nameless: {
    en: ({ regions }) => [
      `Nobody can tell who measures from ${regions}, and from which network.`,
      'Name `operator` and `network` of each measuring point in site.yaml.',
    ],
    vi: ({ regions }) => [
      `Không ai biết bên nào đo từ ${regions} và đo từ mạng nào.`,
      'Hãy ghi `operator` và `network` của từng điểm đo trong site.yaml.',
    ],
  },
  no_reference: {
    en: () => [
      'No reference targets: a prober that lost its own network would record outages.',
      'List two addresses of others under `probe.reference` in site.yaml.',
    ],
    vi: () => [
      'Chưa có địa chỉ đối chiếu: máy đo mất mạng sẽ ghi nhầm thành gián đoạn.',
      'Hãy ghi hai địa chỉ bên ngoài vào `probe.reference` trong site.yaml.',
    ],
  },
  unmeasured: {
    en: ({ services }) => [`Nothing measures ${services}: the page says so.`, 'Give them a `check:`, or a source.'],
    vi: ({ services }) => [
      `Chưa đo ${services}: trang sẽ ghi rõ như vậy.`,
      'Hãy thêm `check:` hoặc nguồn dữ liệu cho các dịch vụ này.',
    ],
  },
} as const satisfies Readonly<Record<string, Words>>;

export type FindingCode = keyof typeof findings;
