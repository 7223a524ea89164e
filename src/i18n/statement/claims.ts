/** A claim in each language, with blanks (`#statement/claim.ts`): to copy as it is, so that no space in it is unbreakable. */
export const CLAIMS: Readonly<Record<'vi' | 'en', string>> = {
  vi: `Yêu cầu bồi thường theo cam kết dịch vụ

Dịch vụ: {service}
Mức cam kết: {target}
Kỳ đã thanh toán, từ đầu ngày → đến trước ngày: thời gian hoạt động (thấp nhất / cao nhất có thể); đã gián đoạn / mức tối đa (giờ:phút:giây)
{periods}

Các lần gián đoạn được tính:
{list}

Mức bồi thường tối đa (đồng): {cap}
Số liệu lúc: {as_of}
Bản nội dung (commit): {commit}
Số liệu (mã chuỗi): {head}
Mã kiểm (SHA-256): {digest}
Bản sao kê: {address}

Khách hàng, mã hợp đồng, cách liên hệ: `,
  en: `Claim under the service commitment

Service: {service}
Commitment: {target}
Paid terms, from the start of → up to: availability (lower / upper bound); down / allowed (hours:minutes:seconds)
{periods}

Outages that count:
{list}

Compensation cap (VND): {cap}
Data as of: {as_of}
Content (commit): {commit}
Record (head of its chain): {head}
Digest (SHA-256): {digest}
Statement: {address}

Customer, contract, how to reach me: `,
};
