# shellcheck shell=bash
# Two hosts from nothing: the market and the signals on one, risk and orders on the other, the bus between them with keys.
make_site <<'EOF'
    trading:
      hosts:
        host1:
          ansible_host: 10.77.0.11
          trading_services: [risk-manager, execution-engine]
        host2:
          ansible_host: 10.77.0.12
          trading_services: [paper-venue, market-data, signal-bridge]
EOF
untouched() { on host1 '! test -e /opt/ordertrail && ! test -e /etc/nftables.conf.d && ! getent passwd ordertrail'; }

need 'keys, certificates and a token are made' play keys -e operator=alice

wrong_sum() {
  cp -r "$ANSIBLE_TESTS_ARTIFACTS" "$TH_DIR/broken"
  echo x >>"$TH_DIR/broken/ordertrail-1.0.0.tar.gz"
  stops 'ordertrail-1.0.0.tar.gz in .* has the SHA-256 .* is expected' play site -e ordertrail_artifacts="$TH_DIR/broken"
  rm -rf "$TH_DIR/broken"
  untouched
}
may 'an archive with a wrong checksum stops before a host is touched' wrong_sum
wrong_argument() {
  stops 'no role knows .*trading_servces' play site -e '{"trading_servces": []}'
  stops 'there is no ordertrail-9.9.9.tar.gz' play site -e ordertrail_version=9.9.9
  untouched
}
may 'a wrong argument stops before a host is touched' wrong_argument

need 'two hosts are installed from nothing' play site
may 'it trades' await 60 more_orders host1 0
may 'the second run changes nothing' unchanged play site
may 'the same build and configuration run everywhere, and the record is proven' play verify

stands_still() {
  as_alice halt -e '{trading_reason: a test of the halt}'
  local orders
  orders=$(submitted host1)
  expect 'orders after the halt' "$(submitted host1)" "$orders"
  stops 'not re-armed .HTTP 401' env ORDERTRAIL_TOKEN=wrong ansible-playbook -i "$site" "$ansible/playbooks/rearm.yml" -e trading_reason=x-x
  as_alice rearm -e '{trading_reason: the test is over}'
  on host1 "sudo grep -h risk.kill_switch.rearmed -r /var/lib/ordertrail/journal/risk-manager" | grep -q alice
}
may 'alice halts and re-arms, and the next order is in the record' stands_still

killed() {
  local pid orders
  pid=$(main_pid host1 execution-engine)
  orders=$(submitted host1)
  echo "process $pid, $orders orders"
  on host1 sudo kill -KILL "$pid"
  await 30 other_pid host1 execution-engine "$pid"
  await 60 ready host1 9093
  await 60 more_orders host1 0
}
may 'a killed service returns and trades' killed

firewall() {
  opens host1 host2 8085
  opens host2 host1 9092
  on host1 "sudo systemd-run --quiet --unit=listener python3 -m http.server 7777"
  await 10 opens host1 host1 7777
  fails opens host2 host1 7777
  on host1 sudo systemctl stop listener
  fails opens host2 host1 22
}
may 'the firewall lets in what it should and nothing else' firewall

hardened() {
  local service exposure pid
  for service in risk-manager execution-engine; do
    exposure=$(on host1 systemd-analyze --no-pager security "ordertrail-$service.service" | sed -n 's/.*exposure level.*: \([0-9.]*\).*/\1/p')
    awk -v found="$exposure" 'BEGIN { exit !(found != "" && found < 4.0) }' || { echo "$service: exposure $exposure, 4.0 is the most"; return 1; }
    pid=$(main_pid host1 "$service")
    # As the service itself sees it: its own mounts, its own user.
    on host1 sudo grep -q '^NoNewPrivs:.1' "/proc/$pid/status"
    on host1 sudo grep -q '^Seccomp:.2' "/proc/$pid/status"
    on host1 sudo grep -q '^CapEff:.0000000000000000' "/proc/$pid/status"
    on host1 "! sudo nsenter -t $pid -m setpriv --reuid ordertrail --regid ordertrail --clear-groups touch /opt/ordertrail/x /etc/x 2>/dev/null"
    on host1 "sudo nsenter -t $pid -m setpriv --reuid ordertrail --regid ordertrail --clear-groups sh -c 'touch /var/lib/ordertrail/x && rm /var/lib/ordertrail/x'"
    on host1 "! sudo nsenter -t $pid -m setpriv --reuid ordertrail --regid ordertrail --clear-groups cat /etc/ordertrail/env/$service.env 2>/dev/null"
  done
}
may 'what a service may do is asserted from inside it' hardened

kept_secret() {
  local host secret
  for host in host1 host2; do
    for secret in "$(cat "$site/secrets/operators/alice.token")" "$(sed -n 's/^APCA_API_SECRET_KEY: //p' "$site/secrets/trading.yml")"; do
      [ ${#secret} -ge 32 ]
      fails on "$host" "sudo grep -rqsF -e '$secret' /etc/nftables.conf /etc/systemd /opt/ordertrail/current/config /opt/ordertrail/current/systemd /etc/ordertrail/session.yaml /var/lib/ordertrail/logs"
      fails on "$host" "sudo journalctl --no-pager | grep -v 'grep -rqsF' | grep -v sudo | grep -qF -e '$secret'"
      fails on "$host" "ps -eo args | grep -v grep | grep -qF -e '$secret'"
    done
  done
}
may 'no secret stands where it must not' kept_secret
no_secret_is_a_host() {
  stops 'hosts that are not in its group' env ANSIBLE_CONFIG=/dev/null ANSIBLE_ROLES_PATH="$ansible/roles" \
    ansible-playbook -i "$site" "$ansible/playbooks/verify.yml"
}
may 'a secret beside the inventory is never taken for a host' no_secret_is_a_host
