import {
  flag,
  group,
  list,
  matching,
  named,
  oneOf,
  type SettingGrammar,
  text,
  value,
  wholeNumber,
} from './setting-grammar.ts'

const enablement = value(oneOf('enabled', 'disabled'))
const days = value(wholeNumber(0))
const lifecycle = group({
  move_to_cold_storage_after_days: days,
  delete_after_days: days,
  opt_in_to_archive_for_supported_resources: value(flag),
})
const tags = named(() => group({ tag_key: value(text), tag_value: value(text) }))

const rule = group(
  {
    schedule_expression: value(text),
    schedule_expression_timezone: value(text),
    start_backup_window_minutes: value(wholeNumber(60)),
    complete_backup_window_minutes: value(wholeNumber(1)),
    enable_continuous_backup: value(flag),
    target_backup_vault_name: value(text),
    target_logically_air_gapped_backup_vault_arn: value(text),
    lifecycle,
    copy_actions: named(() => group({ target_backup_vault_arn: value(text), lifecycle })),
    recovery_point_tags: tags,
    index_actions: group({ resource_types: list(oneOf('EBS', 'S3')) }),
    scan_actions: group({
      guardduty: group({ scan_mode: value(oneOf('INCREMENTAL_SCAN', 'FULL_SCAN')) }, { required: ['scan_mode'] }),
    }),
  },
  { required: ['target_backup_vault_name'] },
)

const condition = named(() => group({ condition_key: value(text), condition_value: value(text) }))
const conditions = group({
  string_equals: condition,
  string_not_equals: condition,
  string_like: condition,
  string_not_like: condition,
})
const arns = matching(/^(\*|arn:.+)$/, 'an ARN or *')
const tagSelection = group(
  { iam_role_arn: value(text), tag_key: value(text), tag_value: list(text, { min: 1 }), conditions },
  { required: ['iam_role_arn', 'tag_key', 'tag_value'] },
)
const resourceSelection = group(
  {
    iam_role_arn: value(text),
    resource_types: list(arns, { min: 1 }),
    not_resource_types: list(arns),
    conditions,
  },
  { required: ['iam_role_arn'] },
)

const plan = group(
  {
    regions: list(text, { min: 1 }),
    rules: named(() => rule, { count: { min: 1, max: 10 } }),
    selections: group({ tags: named(() => tagSelection), resources: named(() => resourceSelection) }),
    advanced_backup_settings: group({
      ec2: group({ windows_vss: enablement }),
      s3: group({ backup_acls: enablement, backup_object_tags: enablement }),
    }),
    backup_plan_tags: tags,
    scan_settings: group({
      guardduty: group(
        { resource_types: list(oneOf('EBS', 'EC2', 'S3', 'ALL')), scanner_role_arn: value(text) },
        { required: ['resource_types', 'scanner_role_arn'] },
      ),
    }),
  },
  { required: ['regions', 'rules', 'selections'] },
)

/** Backup policies. Source: AWS's documentation; what the effective policy must have is recorded. */
export const backupGrammar: SettingGrammar = named(() => plan)
