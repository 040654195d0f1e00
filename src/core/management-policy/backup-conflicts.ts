import { filledFields, isEmpty } from './effective-policy.ts'
import type { Inherited } from './inherit.ts'

export interface Conflict {
  /** AWS's message. */
  readonly message: string
  readonly path: string
  /** The conflicting settings. */
  readonly at: readonly Inherited[]
}

/** Conflicting settings as AWS's message lists them, and where they are. */
interface Clash {
  readonly settings: string
  readonly at: readonly (Inherited | undefined)[]
}

/** The maximum retention of continuous backups. */
const maxContinuousDays = 35
/** The minimum time in cold storage. */
const minColdDays = 90

/**
 * Conflicting settings in the rules of effective backup plans. Recorded. AWS also requires an infrequent schedule for an
 * archive, which is not checked: cron expressions are not parsed here.
 */
export function* backupConflicts(plans: Inherited): Iterable<Conflict> {
  for (const [planName, plan] of filledFields(plans))
    for (const [name, rule] of fieldsOf(plan, 'rules')) {
      const owners = [rule, ...fieldsOf(rule, 'copy_actions').map(([, copy]) => copy)]
      const clashes = [
        ...scanClash(plan, rule),
        ...continuousClash(rule),
        ...owners.flatMap(owner => archiveClash(owner.fields.get('lifecycle'))),
      ]
      // The same conflict in several copies is one error (recorded).
      for (const settings of new Set(clashes.map(clash => clash.settings)))
        yield {
          message: `Dependent fields ${settings} in policy block ${name} are invalid when used together`,
          path: `plans/${planName}/rules/${name}`,
          at: clashes.flatMap(clash => (clash.settings === settings ? clash.at.filter(setting => !!setting) : [])),
        }
    }
}

function scanClash(plan: Inherited, rule: Inherited): Clash[] {
  const actions = rule.fields.get('scan_actions')
  const settings = plan.fields.get('scan_settings')
  if (!actions || isEmpty(actions) || (settings && !isEmpty(settings))) return []
  return [{ settings: 'scan_actions(undefined),scan_settings(undefined)', at: [actions] }]
}

function continuousClash(rule: Inherited): Clash[] {
  const continuous = rule.fields.get('enable_continuous_backup')
  const deleted = rule.fields.get('lifecycle')?.fields.get('delete_after_days')
  if (!isTrue(continuous) || !(Number(deleted?.value) > maxContinuousDays)) return []
  return [
    {
      settings: `enable_continuous_backup=${continuous?.value},delete_after_days=${deleted?.value}`,
      at: [continuous, deleted],
    },
  ]
}

function archiveClash(lifecycle: Inherited | undefined): Clash[] {
  const archive = lifecycle?.fields.get('opt_in_to_archive_for_supported_resources')
  const deleted = lifecycle?.fields.get('delete_after_days')
  const moved = lifecycle?.fields.get('move_to_cold_storage_after_days')
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

function fieldsOf(parent: Inherited, name: string): (readonly [string, Inherited])[] {
  const field = parent.fields.get(name)
  return field ? filledFields(field) : []
}
