import { createParser, type SingleParserBuilder } from "nuqs";

/** A part of an address that is there only where it makes sense; what does not is as if it were not there, and is named by the page. */
export function parseOnly(accepts: (text: string) => boolean): SingleParserBuilder<string> {
  return createParser({ parse: (text) => (accepts(text) ? text : null), serialize: String });
}
