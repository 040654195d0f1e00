const object = 'arn:aws:s3:::'

/** A policy whose patterns were made to have too many combinations. */
export const slowPolicy = {
  Statement: [
    { Effect: 'Allow', Action: 's3:*', Resource: `${object}*a${'?'.repeat(60)}` },
    ...[`${object}*b${'?'.repeat(61)}`, `${object}*${'c?'.repeat(30)}`, `${object}*a*b*`].map(Resource => {
      return { Effect: 'Deny', Action: '*', Resource }
    }),
  ],
}
