/** How one Go program of the real world is built: a module of its own, because the versions of two programs fight in one. */
export type Recipe = {
  readonly name: string;
  readonly package: string;
  readonly requires: readonly string[];
  readonly replaces?: readonly string[];
  readonly ldflags?: string;
  /** Kubernetes replaces its own modules by folders; outside its repository they are published modules of this version. */
  readonly staging?: { readonly module: string; readonly version: string };
  /** A main package of our own, where the published one can't be used as it is. */
  readonly main?: string;
};

const kubernetes = {
  requires: ['k8s.io/kubernetes@v1.35.4'],
  staging: { module: 'k8s.io/kubernetes@v1.35.4', version: 'v0.35.4' },
  ldflags:
    '-X k8s.io/component-base/version.gitVersion=v1.35.4 -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=35',
} as const;

const veleroLibraries = [
  'api',
  'apiextensions-apiserver',
  'apimachinery',
  'cli-runtime',
  'client-go',
  'kube-aggregator',
  'metrics',
].map((name) => `k8s.io/${name}@v0.33.13`);

/** controller-runtime's metrics port is fixed and Velero has no flag for it: this main turns it off, so that two run side by side. */
const veleroMain = `package main

import (
	"fmt"
	"os"
	"path/filepath"

	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"github.com/vmware-tanzu/velero/pkg/cmd/velero"
)

func main() {
	metricsserver.DefaultBindAddress = "0"
	if err := velero.NewCommand(filepath.Base(os.Args[0])).Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
`;

/** Every program of the real world, with the versions that are known to work together. */
export const recipes: readonly Recipe[] = [
  {
    name: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    requires: ['go.etcd.io/etcd/server/v3@v3.6.4'],
  },
  {
    name: 'versitygw',
    package: 'github.com/versity/versitygw/cmd/versitygw',
    requires: ['github.com/versity/versitygw@v1.8.0'],
  },
  { name: 'kube-apiserver', package: 'k8s.io/kubernetes/cmd/kube-apiserver', ...kubernetes },
  {
    name: 'kube-controller-manager',
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    ...kubernetes,
  },
  { name: 'kube-scheduler', package: 'k8s.io/kubernetes/cmd/kube-scheduler', ...kubernetes },
  {
    name: 'kwok',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    requires: ['sigs.k8s.io/kwok@v0.8.0'],
  },
  {
    name: 'kustomize',
    package: 'sigs.k8s.io/kustomize/kustomize/v5',
    requires: ['sigs.k8s.io/kustomize/kustomize/v5@v5.7.1'],
  },
  {
    name: 'velero-plugin-for-aws',
    package: 'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws',
    requires: ['github.com/vmware-tanzu/velero-plugin-for-aws@v1.14.3'],
  },
  {
    name: 'velero',
    package: '.',
    main: veleroMain,
    requires: ['github.com/vmware-tanzu/velero@v1.18.3', ...veleroLibraries],
    replaces: [
      'github.com/kopia/kopia=github.com/project-velero/kopia@v0.0.0-20251230033609-d946b1e75197',
    ],
    ldflags: '-X github.com/vmware-tanzu/velero/pkg/buildinfo.Version=v1.18.3',
  },
];
