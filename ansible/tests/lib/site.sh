# shellcheck shell=bash
# Sourced by the cases: the site of a test, its plays, and what is asked of its hosts.
site=$TH_DIR/site

# make_site: an inventory in $site from standard input, the children of group ordertrail.
make_site() {
  mkdir -p "$site/group_vars"
  { printf -- '---\nordertrail:\n  children:\n'; cat; } >"$site/hosts.yml"
  cat >"$site/group_vars/ordertrail.yml" <<EOF
---
ansible_user: deploy
ansible_python_interpreter: /usr/bin/python3
ansible_ssh_private_key_file: $TH_DIR/id
ansible_ssh_common_args: -o UserKnownHostsFile=$TH_DIR/known_hosts -o StrictHostKeyChecking=yes
ordertrail_version: 1.0.0
ordertrail_environment: paper
ordertrail_artifacts: $ANSIBLE_TESTS_ARTIFACTS
ordertrail_packages: artifacts
ordertrail_sources: $ANSIBLE_TESTS_SOURCES
# These hosts have no kernel and no clock of their own.
base_sysctl_strict: false
base_time_adjusts: false
base_time_servers: [10.77.0.1]
base_operators: [10.77.0.1/32]
trading_memory_max: {default: 400M}
# A calm market: the machine has two cores for all hosts and for Ansible.
trading_settings: {paper-venue: {venue.rate: "60"}}
EOF
}

play() {
  local name=$1
  shift
  ansible-playbook -i "$site" "$ansible/playbooks/$name.yml" "$@"
}
# As alice, who is asked by name.
as_alice() { ORDERTRAIL_TOKEN=$(cat "$site/secrets/operators/alice.token") play "$@"; }
# unchanged COMMAND...: a play that changes nothing.
unchanged() {
  local out
  out=$("$@" 2>&1) || { echo "$out" | tail -n 40; return 1; }
  ! grep -E 'changed=[1-9]' <<<"$out" || { grep -B3 '^changed:' <<<"$out" | cut -c1-200; return 1; }
}
# stops PATTERN COMMAND...: it fails and says why.
stops() {
  local pattern=$1 out
  shift
  if out=$("$@" 2>&1); then
    echo "it did not stop"
    return 1
  fi
  tr -d '\n' <<<"$out" | grep -qE "$pattern" || { echo "it does not say '$pattern'"; echo "$out" | tail -n 30; return 1; }
}
# fails COMMAND...: negated with !, a command would not end a check.
fails() {
  if "$@"; then
    echo "it works, and must not: $*"
    return 1
  fi
}
on() {
  local host=$1
  shift
  ssh -n -i "$TH_DIR/id" -o UserKnownHostsFile="$TH_DIR/known_hosts" -o BatchMode=yes "deploy@$(address "$host")" "$@"
}
address() { echo "10.77.0.$((10 + ${1#host}))"; }
# asks HOST PORT PATH: what a service of a host says, with the site's authority.
asks() {
  on "$1" "python3 -c 'import ssl, urllib.request as u; print(u.urlopen(\"https://$(address "$1"):$2/$3\", context=ssl.create_default_context(cafile=\"/etc/ordertrail/tls/ca.pem\")).read().decode())'"
}
# metric HOST PORT REGEX: the sum of the values of the series that match.
metric() {
  asks "$1" "$2" metrics |
    grep -E "^$3" | awk '{ sum += $NF } END { printf "%d\n", sum }'
}
ready() {
  asks "$1" "$2" health/ready >/dev/null 2>&1
}
# opens FROM TO PORT: whether TCP from one host gets through to a port of the other.
opens() {
  on "$1" "python3 -c 'import socket; socket.create_connection((\"$(address "$2")\", $3), 2)'" 2>/dev/null
}
submitted() { metric "$1" 9093 'execution_engine_orders_submitted_total.*status="accepted"'; }
more_orders() { [ "$(submitted "$1")" -gt "$2" ]; }
main_pid() { on "$1" systemctl show --property=MainPID --value "ordertrail-$2.service"; }
other_pid() { local pid; pid=$(main_pid "$1" "$2"); [ "$pid" -gt 0 ] && [ "$pid" != "$3" ]; }
