import type { InEachLanguage } from '../domain/language.ts';
import { UserError } from '../errors.ts';
import { code } from '../messages/escape.ts';

/** Names of steps, people, operations and instants come ready for mrkdwn. */
export type EngineWords = {
  readonly waits: (line: string) => string;
  readonly runs: (line: string) => string;
  readonly onCluster: (cluster: string) => string;
  readonly asked: (who: string, when: string) => string;
  readonly since: (when: string) => string;
  readonly until: (when: string) => string;
  readonly tidyingUp: (step: string) => string;
  readonly earlierSteps: (count: number) => string;
  readonly noWorker: (job: string, version: number) => string;
  readonly cancelled: (line: string, who: string) => string;
  readonly cancelledTooLate: (who: string) => string;
  readonly failed: (line: string, step: string) => string;
  readonly failedAtStart: (line: string) => string;
  readonly seeLog: (id: string) => string;
  readonly cancelledAndTidies: (line: string, who: string) => string;
  /** Above the list of what was left behind. */
  readonly leftBehind: string;
  readonly nothingLeft: string;
  readonly tidyingFailed: (id: string) => string;
  readonly tidyingTookTooLong: string;
  readonly withdrawn: (line: string) => string;
};

export const engineWords: InEachLanguage<EngineWords> = {
  en: {
    waits: (line) => `${line} is waiting for a worker.`,
    runs: (line) => `${line} is running.`,
    onCluster: (cluster) => `Cluster ${cluster}`,
    asked: (who, when) => `asked by ${who} ${when}`,
    since: (when) => `since ${when}`,
    until: (when) => `until ${when} at the latest`,
    tidyingUp: (step) => `tidy up after “${step}”`,
    earlierSteps: (count) => `${count} earlier steps`,
    noWorker: (job, version) =>
      `No running worker knows this kind of work (${job}, version ${version}). It goes on by itself when one is deployed that does, or it can be cancelled.`,
    cancelled: (line, who) => `${line} was cancelled by ${who}.`,
    cancelledTooLate: (who) =>
      `${who} cancelled it too late: its work was done by then, and it ended as told here.`,
    failed: (line, step) =>
      `${line} failed: the step “${step}” went wrong again and again for a reason that Lifeboat did not expect.`,
    failedAtStart: (line) =>
      `${line} failed: it went wrong again and again for a reason that Lifeboat did not expect.`,
    seeLog: (id) => `The reason is in the log of the workers, under ${id}.`,
    cancelledAndTidies: (line, who) => `${line} was cancelled by ${who} and tidies up.`,
    leftBehind: 'Something was left behind after:',
    nothingLeft: 'What it had made is removed: nothing is left.',
    tidyingFailed: (id) =>
      `tidying up failed again and again. The log of the workers says why, under ${id}.`,
    tidyingTookTooLong: 'it had not gone away when the time for that was over.',
    withdrawn: (line) =>
      `${line} was withdrawn: Redis did not confirm it in time. Nothing was done. Ask again when Lifeboat answers.`,
  },
  zh: {
    waits: (line) => `${line} 正在等待工作进程。`,
    runs: (line) => `${line} 正在执行。`,
    onCluster: (cluster) => `集群 ${cluster}`,
    asked: (who, when) => `由 ${who} 于 ${when} 发起`,
    since: (when) => `开始于 ${when}`,
    until: (when) => `最晚等到 ${when}`,
    tidyingUp: (step) => `清理“${step}”`,
    earlierSteps: (count) => `之前的 ${count} 个步骤`,
    noWorker: (job, version) =>
      `目前运行的工作进程都不支持这类任务（${job}，版本 ${version}）。部署支持它的版本后会自动继续，也可以取消。`,
    cancelled: (line, who) => `${line} 已被 ${who} 取消。`,
    cancelledTooLate: (who) => `${who} 的取消来得太晚：当时工作已经完成，结果如上所述。`,
    failed: (line, step) => `${line} 失败：步骤“${step}”多次出现 Lifeboat 未预料到的错误。`,
    failedAtStart: (line) => `${line} 失败：多次出现 Lifeboat 未预料到的错误。`,
    seeLog: (id) => `原因记录在工作进程的日志中，编号 ${id}。`,
    cancelledAndTidies: (line, who) => `${line} 已被 ${who} 取消，正在清理。`,
    leftBehind: '以下步骤有内容残留：',
    nothingLeft: '它创建的内容已全部清除，没有残留。',
    tidyingFailed: (id) => `清理多次失败，原因记录在工作进程的日志中，编号 ${id}。`,
    tidyingTookTooLong: '直到清理期限结束仍未消失。',
    withdrawn: (line) =>
      `${line} 已撤回：Redis 未能及时确认。没有执行任何操作。待 Lifeboat 恢复后请重新发起。`,
  },
};

export function fileTooBig(name: string): UserError {
  return new UserError(
    {
      en: `The file ${code(name)} has more than 8 MiB even when compressed.`,
      zh: `文件 ${code(name)} 压缩后仍超过 8 MiB。`,
    },
    {
      remedy: {
        en: 'Ask for a part of it, or read it in the bucket.',
        zh: '请只请求其中一部分，或直接在存储桶中查看。',
      },
    },
  );
}
