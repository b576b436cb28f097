import type { InEachLanguage } from '../../domain/language.ts';
import type { Proof, ProofLevel } from '../../domain/proof.ts';
import { duration, moment } from '../dates.ts';
import { code } from '../escape.ts';

type Told = Pick<Proof, 'level' | 'verdict' | 'provenAt' | 'operation' | 'recoveryMs'>;

const shownEn: Readonly<Record<ProofLevel, string>> = {
  serving: 'restored and served',
  data: 'restored with its data',
  objects: 'its objects restored',
  none: 'restored, nothing shown',
};

const shownZh: Readonly<Record<ProofLevel, string>> = {
  serving: '已恢复并提供服务',
  data: '已恢复且含数据',
  objects: '对象已恢复',
  none: '已恢复，但未能证明任何内容',
};

/** One proof in a few words: how far it went, when, and by which operation. mrkdwn. */
export const proofWords: InEachLanguage<{
  readonly told: (proof: Told) => string;
  readonly never: string;
  readonly ofNamespace: (namespace: string, told: string) => string;
  readonly whole: string;
}> = {
  en: {
    told: ({ level, verdict, provenAt, operation, recoveryMs }) => {
      const by = `${moment(provenAt)}, by ${code(operation)}`;
      if (verdict === 'not proven') {
        return `test restore failed ${by}`;
      }
      const partly = verdict === 'proven in part' ? 'in part: ' : '';
      const took = recoveryMs === undefined ? '' : ` within ${duration(recoveryMs, 'en')}`;
      return `${partly}${shownEn[level]}${took} ${by}`;
    },
    never: 'never proven by a test restore',
    ofNamespace: (namespace, told) => `${namespace}: ${told}`,
    whole: 'the whole backup',
  },
  zh: {
    told: ({ level, verdict, provenAt, operation, recoveryMs }) => {
      const by = `${moment(provenAt)}，操作 ${code(operation)}`;
      if (verdict === 'not proven') {
        return `恢复验证失败：${by}`;
      }
      const partly = verdict === 'proven in part' ? '部分验证：' : '';
      const took = recoveryMs === undefined ? '' : `，用时 ${duration(recoveryMs, 'zh')}`;
      return `${partly}${shownZh[level]}${took}（${by}）`;
    },
    never: '从未通过恢复验证',
    ofNamespace: (namespace, told) => `${namespace}：${told}`,
    whole: '整个备份',
  },
};
