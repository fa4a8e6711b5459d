"""
Reads YAML documents from the standard input and says of each what is wrong with it.

`validate.py kubernetes VERSION [CRD ...]` holds manifests against the schemas of that Kubernetes, in which a field that
does not exist is wrong too, and those of custom kinds against their definitions; `validate.py schema FILE` holds them
against a JSON Schema. Prints a list of objects with `document` and `problem` (null where there is none) as JSON.
"""

import json
import sys

import jsonschema
import kubernetes_validate
import yaml


def without_unknown(schema):
    """The same schema, in which objects have no fields but those that it names."""
    if isinstance(schema, list):
        return [without_unknown(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {name: without_unknown(each) for name, each in schema.items()}
    if "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
        strict.setdefault("additionalProperties", False)
    return strict


def custom_kinds(paths):
    found = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            spec = yaml.safe_load(file)["spec"]
        for version in spec["versions"]:
            api = f"{spec['group']}/{version['name']}"
            found[(api, spec["names"]["kind"])] = without_unknown(version["schema"]["openAPIV3Schema"])
    return found


def manifest_problem(document, version, kinds):
    kind = (document.get("apiVersion"), document.get("kind"))
    try:
        if kind in kinds:
            # Its metadata is Kubernetes' own.
            jsonschema.validate({**document, "metadata": {}}, kinds[kind])
        else:
            kubernetes_validate.validate(document, version, strict=True)
    except jsonschema.ValidationError as error:
        return f"{'.'.join(str(each) for each in error.absolute_path)}: {error.message}"
    except kubernetes_validate.SchemaNotFoundError as error:
        return error.message
    return None


def schema_problem(document, path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    try:
        jsonschema.validate(document, schema)
    except jsonschema.ValidationError as error:
        return f"{'.'.join(str(each) for each in error.absolute_path)}: {error.message}"
    return None


def main(how, what, *others):
    documents = [each for each in yaml.safe_load_all(sys.stdin) if each is not None]
    if how == "kubernetes":
        kinds = custom_kinds(others)
        problems = [manifest_problem(each, what, kinds) for each in documents]
    else:
        problems = [schema_problem(each, what) for each in documents]
    told = [{"document": document, "problem": problem} for document, problem in zip(documents, problems)]
    json.dump(told, sys.stdout)


main(*sys.argv[1:])
