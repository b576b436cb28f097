import type { InEachLanguage } from '../../domain/language.ts';

/** `where` is a mention of the channel, `error` Slack's word for its no as code. */
type DeliveryWords = {
  readonly asOf: (moment: string) => string;
  readonly refused: (where: string) => string;
  readonly remedy: Readonly<Record<'invite' | 'archived' | 'restricted', string>>;
  readonly otherRemedy: (error: string) => string;
  readonly answer: string;
};

export const deliveryWords: InEachLanguage<DeliveryWords> = {
  en: {
    asOf: (moment) => `As of ${moment}`,
    refused: (where) => `Your answer could not be posted in ${where}.`,
    remedy: {
      invite:
        'Lifeboat is not a member of that channel. Type `/invite @lifeboat` there, then ask again.',
      archived: 'The channel is archived. Unarchive it or ask in another one.',
      restricted:
        'The workspace does not let Lifeboat post there. Ask in another channel, or ask an admin to allow it.',
    },
    otherRemedy: (error) =>
      `Slack says ${error}. Ask in another channel; if that fails too, tell whoever runs Lifeboat.`,
    answer: 'This is what it would have said:',
  },
  zh: {
    asOf: (moment) => `数据截至 ${moment}`,
    refused: (where) => `无法在 ${where} 中发布对你的答复。`,
    remedy: {
      invite: 'Lifeboat 不在该频道中。请在频道里输入 `/invite @lifeboat`，然后重新提问。',
      archived: '该频道已归档。请取消归档，或换一个频道提问。',
      restricted: '工作区不允许 Lifeboat 在那里发言。请换一个频道，或请管理员放行。',
    },
    otherRemedy: (error) =>
      `Slack 返回 ${error}。请换一个频道提问；如果仍然失败，请联系 Lifeboat 的维护人员。`,
    answer: '原本的答复如下：',
  },
};
