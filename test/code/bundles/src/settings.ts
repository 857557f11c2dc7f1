export const { BUCKET: bucket = "none" } = process.env;
export const table = () => process.env.TABLE!;
