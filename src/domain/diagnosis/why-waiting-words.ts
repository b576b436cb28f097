import type { InEachLanguage } from '../language.ts';
import type { WhyWaiting } from './why-waiting.ts';

/** Why it waits as the cause of a finding. */
export function whyWaitingTold(reason: WhyWaiting): InEachLanguage<string> {
  switch (reason.why) {
    case 'no server':
      return {
        en: 'No Velero server is ready: nothing starts until one is.',
        zh: 'Velero 服务端没有就绪：在此之前不会开始任何任务。',
      };
    case 'others run': {
      const names = named(reason.running);
      return {
        en: `It is waiting for what is running (${names}): no more may run at once.`,
        zh: `正在等待运行中的任务（${names}）：不能同时运行更多。`,
      };
    }
    case 'namespace':
      return {
        en: `Backup ${reason.holder} is running or queued before it and includes one of its namespaces: Velero does not back up a namespace twice at the same time.`,
        zh: `备份 ${reason.holder} 正在运行或排在前面，且包含相同的命名空间：Velero 不会同时备份同一命名空间。`,
      };
    case 'queue': {
      const names = named(reason.ahead);
      return {
        en: `Others are before it in the queue (${names}).`,
        zh: `队列中排在它前面的有：${names}。`,
      };
    }
    case 'left behind':
      return {
        en: 'It was picked from the queue but never started, and nothing is running: Velero restarted at that moment, and looks at such a backup again only when the backup changes.',
        zh: '它已从队列中选出但从未开始，而此时没有任务在运行：Velero 恰在那时重启，只有该备份发生变化时才会再次处理。',
      };
    case 'not looked at':
      return {
        en: 'The server is ready, nothing is running and nothing is before it: Velero is not processing its queue. It hangs, lacks a permission, or that controller is turned off.',
        zh: '服务端就绪，没有任务在运行或排在前面：Velero 没有处理队列。它卡住、缺少权限，或该控制器被关闭。',
      };
  }
}

function named(names: readonly string[]): string {
  const more = names.length > mostNamed ? `, +${names.length - mostNamed}` : '';
  return names.slice(0, mostNamed).join(', ') + more;
}

const mostNamed = 5;
