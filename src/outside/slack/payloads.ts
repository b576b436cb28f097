/** A modal or App Home in Slack's shape; outside worlds load nothing of ours but the domain, so blocks are plain objects here. */
export type SlackView = { readonly type: 'modal' | 'home'; readonly blocks: readonly object[] };
