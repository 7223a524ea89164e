/** Ids of private entries begin so: they never mix with published ones. */
export const PRIVATE_PREFIX = 'private:';
