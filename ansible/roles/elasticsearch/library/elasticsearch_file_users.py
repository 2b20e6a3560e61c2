#!/usr/bin/python
"""Users of Elasticsearch's file realm: the files `users` and `users_roles` of a node's configuration."""
import base64
import hashlib
import hmac
import os

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: elasticsearch_file_users
short_description: Writes the users of the file realm
description:
  - A password's hash stays as it is while the password is the same, so that a second run changes nothing.
  - The server reads both files again by itself.
options:
  folder: {description: Where the files lie., type: path, required: true}
  users: {description: All users; who is not here is removed., type: list, elements: dict, required: true}
  owner_group: {description: The group that may read the files., type: str, default: elasticsearch}
author: [ordertrail]
"""

EXAMPLES = r"""
- elasticsearch_file_users:
    folder: /etc/elasticsearch
    users: [{name: reader, password: "{{ vaulted }}", roles: [ordertrail-reader]}]
"""

RETURN = r"""
names: {description: The users that are in the files., type: list, returned: always}
"""

ROUNDS = 10000
PREFIX = "{PBKDF2}"


def digest(password, salt, rounds):
    return hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)


def hashed(password):
    salt = os.urandom(32)
    return "%s%d$%s$%s" % (PREFIX, ROUNDS, base64.b64encode(salt).decode(),
                           base64.b64encode(digest(password, salt, ROUNDS)).decode())


def matches(password, stored):
    try:
        rounds, salt, expected = stored[len(PREFIX):].split("$")
        actual = digest(password, base64.b64decode(salt), int(rounds))
        return stored.startswith(PREFIX) and hmac.compare_digest(actual, base64.b64decode(expected))
    except ValueError:
        return False


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def users_text(users, before):
    stored = dict(line.split(":", 1) for line in before.splitlines() if ":" in line)
    lines = []
    for user in sorted(users, key=lambda u: u["name"]):
        old = stored.get(user["name"], "")
        lines.append("%s:%s\n" % (user["name"], old if matches(user["password"], old) else hashed(user["password"])))
    return "".join(lines)


def roles_text(users):
    roles = {}
    for user in users:
        for role in user["roles"]:
            roles.setdefault(role, set()).add(user["name"])
    return "".join("%s:%s\n" % (role, ",".join(sorted(names))) for role, names in sorted(roles.items()))


def main():
    module = AnsibleModule(
        argument_spec={
            "folder": {"type": "path", "required": True},
            "owner_group": {"type": "str", "default": "elasticsearch"},
            "users": {"type": "list", "elements": "dict", "required": True, "no_log": True, "options": {
                "name": {"type": "str", "required": True},
                "password": {"type": "str", "required": True, "no_log": True},
                "roles": {"type": "list", "elements": "str", "required": True}}}},
        supports_check_mode=True)
    users, folder = module.params["users"], module.params["folder"]
    before = read(os.path.join(folder, "users"))
    after = users_text(users, before)
    changed = False
    for name, old, new in (("users", before, after), ("users_roles", read(os.path.join(folder, "users_roles")), roles_text(users))):
        path = os.path.join(folder, name)
        if old != new or not os.path.exists(path):
            changed = True
            if not module.check_mode:
                write(module, path, new)
        if os.path.exists(path):
            changed = module.set_owner_if_different(path, "root", changed)
            changed = module.set_group_if_different(path, module.params["owner_group"], changed)
            changed = module.set_mode_if_different(path, "0640", changed)
    module.exit_json(changed=changed, names=sorted(user["name"] for user in users))


def write(module, path, text):
    half = path + ".new"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    # The server may look at any moment: it must find a whole file that it may read.
    module.set_group_if_different(half, module.params["owner_group"], False)
    module.set_mode_if_different(half, "0640", False)
    os.replace(half, path)


if __name__ == "__main__":
    main()
