import {
  group,
  list,
  named,
  oneOf,
  openGroup,
  type SettingGrammar,
  text,
  value,
  wholeNumber,
} from './setting-grammar.ts'

const state = (...states: readonly string[]) => group({ state: value(oneOf(...states)) })
const enablement = value(oneOf('enabled', 'disabled'))
const switchable = value(oneOf('no_preference', 'enabled', 'disabled'))
const days = value(wholeNumber(0, 2_147_483_647))

/**
 * Declarative policies for EC2. Source: AWS's documentation. The criteria of images and VPC encryption control were added
 * to after they were first documented.
 */
export const ec2Grammar: SettingGrammar = group({
  exception_message: value(text),
  vpc_block_public_access: group({
    internet_gateway_block: group({
      mode: value(oneOf('off', 'block_ingress', 'block_bidirectional')),
      exclusions_allowed: enablement,
    }),
  }),
  serial_console_access: group({ status: enablement }),
  image_block_public_access: state('unblocked', 'block_new_sharing'),
  snapshot_block_public_access: state('unblocked', 'block_new_sharing', 'block_all_sharing'),
  allowed_images_settings: group({
    state: value(oneOf('enabled', 'disabled', 'audit_mode')),
    image_criteria: named(() =>
      openGroup({
        allowed_image_providers: list(text),
        image_names: list(text),
        marketplace_product_codes: list(text),
        creation_date_condition: group({ maximum_days_since_created: days }),
        deprecation_time_condition: group({ maximum_days_since_deprecated: days }),
      }),
    ),
  }),
  instance_metadata_defaults: group({
    http_tokens: value(oneOf('no_preference', 'required', 'optional')),
    http_put_response_hop_limit: value(wholeNumber(-1, 64)),
    http_endpoint: switchable,
    instance_metadata_tags: switchable,
    http_tokens_enforced: switchable,
  }),
  vpc_encryption_control: openGroup({
    mode: value(oneOf('unmanaged', 'attempt_monitor', 'attempt_enforce')),
    exclusions: list(text),
  }),
})
