/** Quotas of an organization since May 2026. Source: AWS's documentation. */
export const maxScpsPerTarget = 10
export const maxScpLength = 10_240
export const maxOrganizationalUnitDepth = 5
