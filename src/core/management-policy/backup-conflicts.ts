import { filledMembers, isEmpty } from './effective-policy.ts'
import type { Inherited } from './inherit.ts'

export interface Conflict {
  /** AWS's text. */
  readonly message: string
  readonly path: string
  /** The settings that exclude one another. */
  readonly at: readonly Inherited[]
}

/** The settings as AWS's text lists them, and where they stand. */
interface Clash {
  readonly settings: string
  readonly at: readonly (Inherited | undefined)[]
}

/** Continuous backups are kept that many days at most. */
const maxContinuousDays = 35
/** What is archived stays in cold storage that many days at least. */
const minColdDays = 90

/**
 * Settings of the rules of effective backup plans that exclude one another. Recorded. AWS also wants a rare schedule
 * with an archive, which is not checked: cron expressions are not read here.
 */
export function* backupConflicts(plans: Inherited): Iterable<Conflict> {
  for (const [planName, plan] of filledMembers(plans))
    for (const [name, rule] of membersOf(plan, 'rules')) {
      const lifecycles = [rule, ...membersOf(rule, 'copy_actions').map(([, copy]) => copy)]
      const clashes = [
        ...scanClash(plan, rule),
        ...continuousClash(rule),
        ...lifecycles.flatMap(place => archiveClash(place.members.get('lifecycle'))),
      ]
      // The same clash in several copies is one error (recorded).
      for (const settings of new Set(clashes.map(clash => clash.settings)))
        yield {
          message: `Dependent fields ${settings} in policy block ${name} are invalid when used together`,
          path: `plans/${planName}/rules/${name}`,
          at: clashes.flatMap(({ settings: of, at }) => (of === settings ? at.filter(place => !!place) : [])),
        }
    }
}

function scanClash(plan: Inherited, rule: Inherited): Clash[] {
  const actions = rule.members.get('scan_actions')
  const settings = plan.members.get('scan_settings')
  if (!actions || isEmpty(actions) || (settings && !isEmpty(settings))) return []
  return [{ settings: 'scan_actions(undefined),scan_settings(undefined)', at: [actions] }]
}

function continuousClash(rule: Inherited): Clash[] {
  const continuous = rule.members.get('enable_continuous_backup')
  const deleted = rule.members.get('lifecycle')?.members.get('delete_after_days')
  if (!isTrue(continuous) || !(Number(deleted?.value) > maxContinuousDays)) return []
  return [
    {
      settings: `enable_continuous_backup=${continuous?.value},delete_after_days=${deleted?.value}`,
      at: [continuous, deleted],
    },
  ]
}

function archiveClash(lifecycle: Inherited | undefined): Clash[] {
  const archive = lifecycle?.members.get('opt_in_to_archive_for_supported_resources')
  const deleted = lifecycle?.members.get('delete_after_days')
  const moved = lifecycle?.members.get('move_to_cold_storage_after_days')
  if (!isTrue(archive) || Number(deleted?.value) - Number(moved?.value) >= minColdDays) return []
  const settings = [
    `opt_in_to_archive_for_supported_resources=${archive?.value}`,
    `delete_after_days=${deleted?.value}`,
    `move_to_cold_storage_after_days=${moved?.value}`,
  ]
  return [{ settings: settings.join(), at: [archive, deleted, moved] }]
}

function isTrue(setting: Inherited | undefined): boolean {
  return String(setting?.value).toLowerCase() === 'true'
}

function membersOf(place: Inherited, name: string): (readonly [string, Inherited])[] {
  const member = place.members.get(name)
  return member ? filledMembers(member) : []
}
