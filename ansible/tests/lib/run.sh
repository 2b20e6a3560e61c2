#!/usr/bin/env bash
# run.sh CASE HOSTS: boots hosts, runs a case on them, takes them down. Exit code 0: all passed; 77: cannot be run here.
set -euo pipefail
name=$1 hosts=$2
tests=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$tests/../.." && pwd)
cannot() { echo "deployment is not tested: $1"; exit 77; }
[ "$(id -u)" -eq 0 ] || cannot "it needs root"
for tool in mmdebstrap systemd-nspawn ssh ip unshare ansible-playbook; do
  command -v "$tool" >/dev/null || cannot "there is no $tool (ansible/README.md names the packages)"
done
unshare --fork --pid --mount-proc --mount --net --uts --ipc true 2>/dev/null || cannot "no namespaces can be made here"
probe=/sys/fs/cgroup/systemd/ordertrail-probe-$$
{ mkdir "$probe" && rmdir "$probe"; } 2>/dev/null || cannot "there are no cgroups (version 1 or hybrid) to put hosts into"
state=$root/.ordertrail/testhosts
export ANSIBLE_TESTS_ARTIFACTS=$state/artifacts ANSIBLE_TESTS_REPORTS=$root/ansible/target/tests-reports
rm -rf "$ANSIBLE_TESTS_ARTIFACTS"
"$tests/hosts/mkbase.sh" "$state/base" || cannot "the Debian of its hosts cannot be had, see above"
"$tests/lib/artifacts.sh" "$ANSIBLE_TESTS_ARTIFACTS" "$name"
# The small Elasticsearch brings no Java along: the hosts share that of the machine.
if [ "$name" = full ]; then
  TH_NSPAWN="--bind-ro=$(. "$root/.ci/jdk.sh" && jdk25):/opt/jdk"
  export TH_NSPAWN TH_TIMEOUT=2400
fi
exec "$tests/hosts/testhosts.sh" "$state/base" "$hosts" "$tests/lib/inside.sh" "$name"
