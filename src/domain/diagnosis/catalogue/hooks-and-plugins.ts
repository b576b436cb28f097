import type { Row } from './row.ts';

/** Rows 54 to 57: hooks, plugins that die, and API groups that don’t answer. */
export const hooksAndPlugins: readonly Row[] = [
  {
    number: 54,
    patterns: [/command terminated with exit code \d/is],
    severity: 'P2',
    object: [/(hook \S{1,253} in container \S{1,253}) failed to execute/i],
    title: { en: 'A hook command failed', zh: '钩子命令执行失败' },
    cause: {
      en: 'Exit code 126: the file is not executable; 127: there is no such command in the container; any other code comes from the command itself.',
      zh: '退出码 126：没有执行权限；127：容器中没有该命令；其他为命令自身的错误。',
    },
    remedy: {
      en: 'Run the command by hand in that container. With `onError: Fail`, a failed hook means that the pod’s volumes are not backed up.',
      zh: '在该容器中手工运行命令。设为 `onError: Fail` 时，钩子失败则不备份该 Pod 的卷。',
    },
  },
  {
    number: 55,
    patterns: [
      /hook .{1,300} (?:expired before executing|not executed)/is,
      /pod entered phase \w{1,40} before some post-restore exec hooks ran|deleted before all hooks were executed/is,
    ],
    severity: 'P2',
    object: [
      /(hook \S{1,253} in container \S{1,253}(?: in pod \S{1,510})?) (?:not executed|expired)/i,
    ],
    title: { en: 'A post-restore hook did not run', zh: '恢复后（post-restore）钩子没有执行' },
    cause: {
      en: 'Its container was not ready within the hook’s wait timeout, or the pod ended first.',
      zh: '容器未在钩子的等待时间内就绪，或 Pod 提前结束。',
    },
    remedy: {
      en: 'Find out why the pod was not ready; raise the hook’s `waitTimeout` if it just needs more time. If the hook matters, run its command by hand.',
      zh: '查看 Pod 未就绪的原因；若只是需要更久，提高钩子的 `waitTimeout`。若重要，请手工执行钩子的内容。',
    },
  },
  {
    number: 56,
    patterns: [
      /transport is closing|error reading from server: EOF|the client connection is closing|all SubConns are in TransientFailure/is,
      /rpc error: code = (?:Unavailable|Canceled).{0,300}(?:EOF|connection)|dial unix \S{1,200}plugin\d/is,
      /plugin process exited|timeout while waiting for plugin to start|\bfork\/exec \S{1,200}cannot allocate memory/is,
    ],
    severity: 'P1',
    title: {
      en: 'A Velero plugin process died while it was working',
      zh: 'Velero 插件进程在执行过程中退出',
    },
    cause: {
      en: 'The process was killed, usually because the server pod hit its memory limit.',
      zh: '其进程被杀，多半是服务端 Pod 达到内存限制。',
    },
    remedy: {
      en: 'Raise the memory limit of the Deployment, and check the pod’s last termination reason.',
      zh: '提高 Deployment 的内存限制，并查看 Pod 上次的终止原因。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} describe pod velero`,
      `kubectl -n ${velero} top pod`,
    ],
    follows: ['velero/oom-killed', 'velero/restarting'],
  },
  {
    number: 57,
    patterns: [/Failed to discover group|unable to retrieve the complete list of server APIs/is],
    severity: 'P1',
    object: [
      /Failed to discover group: ([\w./-]{1,253})/i,
      /list of server APIs: ([\w./-]{1,253}):/i,
    ],
    title: {
      en: 'An API group does not answer: backups lack its objects',
      zh: '某个 API 组没有应答：备份中缺少其对象',
    },
    cause: {
      en: 'An aggregated API (metrics, KEDA, an operator’s) is registered while its server is down; Velero skips it and goes on.',
      zh: '某个聚合 API（metrics、KEDA 或某个 operator 的）已注册，但其后端服务不可用；Velero 会跳过它继续备份。',
    },
    remedy: {
      en: 'Fix the server behind the APIService that is not Available, or delete the APIService if its owner was uninstalled.',
      zh: '修复状态不为 Available 的 APIService 的后端服务；若其所属组件已卸载，则删除该 APIService。',
    },
    commands: () => ['kubectl get apiservices'],
    follows: ['cluster/api-down'],
  },
];
