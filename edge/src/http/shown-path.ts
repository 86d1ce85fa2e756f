/** A request's path as a log may show it: the address of an incoming webhook is its secret. */
export const shownPath = (path: string): string => path.replace(/(\/hooks\/)[^/]+/, "$1[secret]");
