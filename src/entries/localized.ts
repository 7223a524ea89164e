/** Text by language tag. The site's first language may be missing only where the whole text is optional. */
export type Localized = Readonly<Record<string, string>>;
