# shellcheck shell=bash
# Everything that deploys, upgrades and comes back: the market and the signals on one host, risk and orders on another, the bus
# between them with keys, the record on a third, and a fourth that is not of the site.
make_site <<'EOF'
    trading:
      hosts:
        host1:
          ansible_host: 10.77.0.11
          trading_services: [risk-manager, execution-engine, shipper]
        host2:
          ansible_host: 10.77.0.12
          trading_services: [paper-venue, market-data, signal-bridge, shipper]
    elasticsearch:
      hosts:
        host3: {ansible_host: 10.77.0.13}
EOF
cat >"$site/group_vars/elasticsearch.yml" <<'EOF'
---
elasticsearch_artifact: elasticsearch-small
elasticsearch_java_home: /opt/jdk
elasticsearch_heap_mb: 400
elasticsearch_kernel: false
elasticsearch_jvm_options: ["-XX:-UseG1GC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch", "-XX:TieredStopAtLevel=1"]
elasticsearch_settings: {cluster.routing.allocation.disk.threshold_enabled: false}
record_passwords: "{{ (lookup('ansible.builtin.file', ordertrail_secrets ~ '/trading.yml') | from_yaml).elasticsearch }}"
elasticsearch_users:
  - {name: ordertrail_installer, password: "{{ record_passwords.ordertrail_installer }}", roles: [superuser]}
  - {name: ordertrail_shipper, password: "{{ record_passwords.ordertrail_shipper }}", roles: [ordertrail-writer]}
  - {name: ordertrail_reader, password: "{{ record_passwords.ordertrail_reader }}", roles: [ordertrail-reader]}
EOF
release_of() { on "$1" readlink /opt/ordertrail/current; }
session_of() { on "$1" cat /etc/ordertrail/session.yaml; }
halted() { [ "$(metric "$1" 9092 'risk_manager_trading_state{state="halted"}')" = 1 ]; }
venue_orders() { on host2 "sudo cat /var/lib/ordertrail/venue/*.ndjson" | wc -l; }

need 'keys, certificates and a token are made' play keys -e operator=alice
need 'two hosts are installed from nothing' play site
need 'it trades' await 60 more_orders host1 0
may 'the second run changes nothing' unchanged play site
may 'a dry run says that nothing would change' unchanged play site --check --diff

as_configured() {
  local units=/opt/ordertrail/current/systemd
  on host1 grep -q '^-vm.swappiness = 1' /etc/sysctl.d/60-ordertrail.conf
  on host1 grep -q '^-net.core.rmem_max = 16777216' /etc/sysctl.d/60-ordertrail.conf
  on host1 grep -q 'ordertrail - memlock unlimited' /etc/security/limits.d/60-ordertrail.conf
  on host1 grep -q '^LimitMEMLOCK=infinity' $units/ordertrail-risk-manager.service
  on host1 grep -q '^LimitNOFILE=65536' $units/ordertrail-risk-manager.service
  expect 'memory of the risk manager' "$(on host1 systemctl show --property=MemoryMax --value ordertrail-risk-manager.service)" 419430400
  expect 'a value of the kernel that is this host'"'"'s own' "$(on host1 cat /proc/sys/net/ipv4/tcp_slow_start_after_idle)" 0
}
may 'what cannot take effect on hosts of a test is configured, and the rest is in force' as_configured

a_bad_setting() {
  stops 'another configuration for it' play site -e '{"trading_settings": {"risk-manager": {"sizing.target-value": "9000"}}}'
  expect 'release in service' "$(release_of host1)" /opt/ordertrail/releases/1.0.0
}
may 'what is in service is not changed where it lies' a_bad_setting

nobody_asks() { stops 'a person must ask' play deploy -e ordertrail_version=1.1.0 -e '{trading_reason: upgrade}'; }
may 'a deploy that nobody asks for stops before a host is touched' nobody_asks

upgraded() {
  as_alice deploy -e ordertrail_version=1.1.0 -e '{trading_reason: the new version}' -e deploy_rearm=true
  expect 'release of host1' "$(release_of host1)" /opt/ordertrail/releases/1.1.0
  expect 'release of host2' "$(release_of host2)" /opt/ordertrail/releases/1.1.0
}
may 'an upgrade under load: halted, rolled, the same everywhere, re-armed by alice, an order seen' upgraded
may 'no order was lost or sent twice across the roll' play verify -e ordertrail_version=1.1.0

bad_release() {
  stops 'host1: release 1.2.0 failed .*is back on 1.1.0' as_alice deploy -e ordertrail_version=1.2.0 -e '{trading_reason: a bad one}' \
    -e trading_health_timeout=15 -e deploy_rearm=true
  expect 'release of host1' "$(release_of host1)" /opt/ordertrail/releases/1.1.0
  expect 'release of host2' "$(release_of host2)" /opt/ordertrail/releases/1.1.0
  ready host1 9093
  halted host1
}
may 'a bad release is rolled back on its host, the others are not touched, and it stays halted' bad_release

differing() {
  on host2 "sudo sh -c 'echo \"# by hand\" >>/opt/ordertrail/releases/1.1.0/config/site.yaml'"
  stops 'the hosts do not run the same' as_alice rearm -e ordertrail_version=1.1.0 -e '{trading_reason: will not do}'
  halted host1
  on host2 "sudo sed -i '\$d' /opt/ordertrail/releases/1.1.0/config/site.yaml"
}
may 'hosts that differ are not re-armed' differing
may 'alice re-arms' as_alice rearm -e ordertrail_version=1.1.0 -e '{trading_reason: the hosts are alike}'

rolled_back() {
  as_alice rollback -e ordertrail_version=1.1.0 -e '{trading_reason: back again}' -e deploy_rearm=true
  expect 'release of host1' "$(release_of host1)" /opt/ordertrail/releases/1.0.0
  expect 'release of host2' "$(release_of host2)" /opt/ordertrail/releases/1.0.0
}
may 'a rollback goes the same way' rolled_back

rebooted() {
  local session boot
  session=$(session_of host1)
  boot=$(on host1 systemctl show --property=UserspaceTimestampMonotonic --value)
  on host1 sudo systemctl reboot || true
  booted_again() { [ "$(on host1 systemctl show --property=UserspaceTimestampMonotonic --value 2>/dev/null || echo "$boot")" != "$boot" ]; }
  await 60 booted_again
  await 90 ready host1 9093
  expect 'session after the reboot' "$(session_of host1)" "$session"
  await 60 more_orders host1 0
}
may 'after a reboot everything comes back in the same session and trades' rebooted

flapping() {
  local pid i
  for i in 1 2 3 4 5 6 7; do
    pid=$(main_pid host2 signal-bridge)
    [ "$pid" != 0 ] || break
    on host2 sudo kill -KILL "$pid"
    await 20 other_pid_or_none host2 signal-bridge "$pid"
  done
  expect 'state of what was killed again and again' "$(on host2 systemctl show --property=ActiveState --value ordertrail-signal-bridge.service)" failed
  on host2 sudo systemctl reset-failed ordertrail-signal-bridge.service
  on host2 sudo systemctl start ordertrail-signal-bridge.service
}
other_pid_or_none() {
  local pid
  pid=$(main_pid "$1" "$2")
  [ "$pid" != "$3" ] && { [ "$pid" != 0 ] || [ "$(on "$1" systemctl show --property=ActiveState --value "ordertrail-$2.service")" = failed ]; }
}
may 'a service that fails again and again stays down' flapping

new_session() {
  as_alice session -e trading_session_new=second -e '{trading_reason: a new session}'
  session_of host1 | grep -q 'session: second'
  as_alice rearm -e ordertrail_version=1.0.0 -e '{trading_reason: the new session is there}'
}
may 'a new session begins halted, and trades after a re-arm' new_session

from_outside() {
  local port
  for port in 22 5557 5558 9092 9093; do fails opens host4 host1 "$port"; done
  for port in 22 5555 5556 8085 9090 9091; do fails opens host4 host2 "$port"; done
  fails opens host4 host3 9200
}
may 'who is not of the site reaches no port' from_outside
lost_and_refilled() {
  on host3 "sudo systemctl stop elasticsearch && sudo find /var/lib/elasticsearch -mindepth 1 -delete"
  play site
  stops 'the record is not proven' play verify
  play refill
  play verify
}
may 'Elasticsearch is lost, installed anew and filled from the journals' lost_and_refilled
may 'the record is whole in the end, on every host and in Elasticsearch' play verify
