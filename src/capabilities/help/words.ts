import type { InEachLanguage } from '../../domain/language.ts';

type Words = {
  readonly title: string;
  readonly summary: string;
  readonly all: string;
  readonly hint: string;
  readonly names: string;
  readonly back: string;
  readonly role: (role: string) => string;
  readonly scope: Readonly<Record<'one' | 'several', string>>;
  readonly noCommand: (word: string) => string;
};

export const words: InEachLanguage<Words> = {
  en: {
    title: 'Help',
    summary: 'What can be said, or all about one command',
    all: 'What you can ask Lifeboat',
    hint: 'Type it after `/backup`, or after mentioning Lifeboat, also in threads. `help COMMAND` tells more.',
    names: '`latest` and `latest:SCHEDULE` mean the newest backup that can be restored.',
    back: 'All commands',
    role: (role) => `Needs the role ${role}.`,
    scope: {
      one: 'on that cluster instead of the channel’s first',
      several: 'on that cluster only',
    },
    noCommand: (word) => `There is no command ${word}.`,
  },
  zh: {
    title: '帮助',
    summary: '列出所有命令，或说明其中一个',
    all: '你可以让 Lifeboat 做这些事',
    hint: '在 `/backup` 后面输入，或在提及 Lifeboat 之后输入（消息列中也可以）。`help 命令` 查看详细说明。',
    names: '`latest` 和 `latest:备份计划` 表示最新的可恢复备份。',
    back: '全部命令',
    role: (role) => `需要 ${role} 角色。`,
    scope: {
      one: '指定集群；默认为频道的第一个集群',
      several: '只查询该集群',
    },
    noCommand: (word) => `没有 ${word} 这个命令。`,
  },
};
