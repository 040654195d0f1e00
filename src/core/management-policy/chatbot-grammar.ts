import { group, list, matching, named, oneOf, type SettingGrammar, type Values, value } from './setting-grammar.ts'

const client = value(oneOf('enabled', 'disabled'))
const roles = { supported_role_settings: list(oneOf('user_role', 'channel_role')) }
const slackRoles = group({ supported_channel_types: list(oneOf('public', 'private')), ...roles })
const teamsRoles = group(roles)

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const workspace = matching(/^[0-9A-Z]{1,255}$/, "a Slack workspace's id")
const team = matching(new RegExp(`^${uuid}$`), 'a UUID in lower case')

function orAll({ expected, accepts }: Values): Values {
  return { expected: `${expected} or *`, accepts: value => value === '*' || accepts(value) }
}

/** Policies for chat applications. Source: AWS's documentation; the forms of ids are recorded. */
export const chatbotGrammar: SettingGrammar = group({
  platforms: group({
    slack: group({
      client,
      workspaces: list(orAll(workspace)),
      default: slackRoles,
      overrides: named(() => slackRoles, { names: workspace }),
    }),
    microsoft_teams: group({
      client,
      tenants: named(() => list(orAll(team)), { names: orAll(team) }),
      default: teamsRoles,
      overrides: named(() => named(() => teamsRoles, { names: team }), { names: team }),
    }),
    chime: group({ client }),
    // An example of the documentation has the default here, where its syntax does not.
    default: group({ client }),
  }),
  default: group({ client }),
})
