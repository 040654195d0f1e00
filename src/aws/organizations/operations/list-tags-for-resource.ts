import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { nextToken, taggableId } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { checkTaggable } from '../tagging.ts'

export const listTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  input: z.object({ ResourceId: taggableId, NextToken: nextToken } satisfies Fields<ListTagsForResourceRequest>),
  readOnly: true,
  handle({ ResourceId, ...input }, context): ListTagsForResourceResponse {
    const { id } = organizationOf(context)
    const { store } = context
    checkTaggable(store, id, ResourceId)
    const page = paginate(input, context, [ResourceId], range =>
      store.tags.ofResource(id, ResourceId, range).map(({ key, value }) => ({ id: key, value })),
    )
    return { Tags: page.items.map(tag => ({ Key: tag.id, Value: tag.value })), NextToken: page.next }
  },
})
