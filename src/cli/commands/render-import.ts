import { skipReasons } from '../../core/activity/activity-sink.ts'
import { timestamp } from '../../core/values/time.ts'
import { count, number } from './count.ts'
import { eventsOf, type ImportSummary } from './import-summary.ts'
import { textTable } from './text-table.ts'

/** The summary of an import, as text or as JSON, with a final line feed. `milliseconds`: how long the import took. */
export function renderImport(summary: ImportSummary, milliseconds: number, output: 'text' | 'json'): string {
  const eventsPerSecond = Math.round(eventsOf(summary) / Math.max(milliseconds / 1000, 0.001))
  return output === 'json' ? toJson(summary, eventsPerSecond) : toText(summary, eventsPerSecond)
}

/** `[######----] 60 of 100 files, 12,345 events/s`. `total`: undefined while the files are being counted. */
export function renderProgress(files: number, total: number | undefined, eventsPerSecond: number): string {
  const rate = `${count(eventsPerSecond, 'event')}/s`
  if (total === undefined) return `${count(files, 'file')}, ${rate}`
  const filled = Math.round((barWidth * files) / Math.max(total, 1))
  return `[${'#'.repeat(filled).padEnd(barWidth, '-')}] ${number(files)} of ${count(total, 'file')}, ${rate}`
}

const barWidth = 30
const shownNames = 5

function toText(summary: ImportSummary, eventsPerSecond: number): string {
  const { files, damaged, used, unknownAccounts, unknownServices, accounts, services } = summary
  const rows = [
    ['files', number(files)],
    ['events', `${number(eventsOf(summary))}, ${number(eventsPerSecond)} a second`],
    [
      'used',
      `${number(used)}${used ? `, of ${count(accounts.size, 'account')} and ${count(services.size, 'service')}${span(summary)}` : ''}`,
    ],
    ...skipsOf(summary).map(({ reason, events, names }) => [
      'skipped',
      `${number(events)} ${skipReasons[reason]}${list(names)}`,
    ]),
    ...unknown(unknownAccounts, 'of unknown accounts'),
    ...unknown(unknownServices, 'of unknown services'),
    ...damaged.map(({ file, reason }) => ['damaged', `${file}: ${reason}`]),
  ]
  return `${textTable(rows).join('\n')}\n`
}

function span({ earliest = 0, latest = 0 }: ImportSummary): string {
  return `, from ${time(earliest)} to ${time(latest)}`
}

function unknown(names: ReadonlyMap<string, number>, what: string): string[][] {
  const events = [...names.values()].reduce((sum, events) => sum + events, 0)
  return events ? [['skipped', `${number(events)} ${what}${list(byCount(names))}`]] : []
}

/** The most frequent names. */
function list(names: readonly (readonly [name: string, events: number])[]): string {
  if (names.length === 0) return ''
  const shown = names.slice(0, shownNames).map(([name, events]) => `${name} (${number(events)})`)
  const others = names.length > shown.length ? [`${number(names.length - shown.length)} others`] : []
  return `: ${[...shown, ...others].join(', ')}`
}

function toJson(summary: ImportSummary, eventsPerSecond: number): string {
  const { files, damaged, used, unknownAccounts, unknownServices, accounts, services, earliest, latest } = summary
  const json = {
    files,
    damaged,
    events: eventsOf(summary),
    eventsPerSecond,
    used,
    accounts: accounts.size,
    services: services.size,
    ...(earliest !== undefined && latest !== undefined && { from: time(earliest), to: time(latest) }),
    skipped: skipsOf(summary).map(skips => ({ ...skips, names: Object.fromEntries(skips.names) })),
    unknownAccounts: Object.fromEntries(byCount(unknownAccounts)),
    unknownServices: Object.fromEntries(byCount(unknownServices)),
  }
  return `${JSON.stringify(json, null, 4)}\n`
}

function skipsOf({ skipped }: ImportSummary) {
  return [...skipped]
    .map(([reason, { count, names }]) => ({ reason, events: count, names: byCount(names) }))
    .toSorted((a, b) => b.events - a.events || (a.reason < b.reason ? -1 : 1))
}

function byCount(names: ReadonlyMap<string, number>): [name: string, events: number][] {
  return [...names].toSorted(([a, events], [b, others]) => others - events || (a < b ? -1 : 1))
}

function time(seconds: number): string {
  return timestamp(new Date(seconds * 1000))
}
