#!/usr/bin/env bash
# inside.sh CASE: runs tests/cases/CASE.sh in the network of the test hosts.
set -euo pipefail
export checks_name=$1
# A copy: who edits a role meanwhile does not change what is tested.
from=$(cd "$(dirname "$0")/../.." && pwd)
ansible=$TH_DIR/ansible tests=$TH_DIR/ansible/tests
mkdir "$ansible"
tar -C "$from" --exclude=./target -cf - . | tar -C "$ansible" -xf -
export ANSIBLE_TESTS_SOURCES=${from%/ansible}
# The command takes what Maven has just built.
export ORDERTRAIL_TEST_RUN=${ORDERTRAIL_TEST_RUN:-ansible-tests}
# What the plays said, with times: kept beside the report.
export ANSIBLE_LOG_PATH=$TH_DIR/plays.log
export ANSIBLE_CONFIG=$ansible/ansible.cfg ANSIBLE_LOCAL_TEMP=$TH_DIR/tmp ANSIBLE_FORCE_COLOR=0 ANSIBLE_NOCOLOR=1
. "$tests/lib/checks.sh"
. "$tests/lib/site.sh"
. "$tests/cases/$checks_name.sh"
finish
