// Of Candor's page, for the functions that Playwright runs there.
/** When the newest click was heard, in milliseconds since 1970. */
declare var benchClick: number;
