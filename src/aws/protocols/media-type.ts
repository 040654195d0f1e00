import type { IncomingHttpHeaders } from 'node:http'

/** The media type of a body, in lower case and without parameters. */
export function mediaType({ 'content-type': header }: IncomingHttpHeaders, otherwise = ''): string {
  return header?.split(';', 1)[0]?.trim().toLowerCase() ?? otherwise
}
