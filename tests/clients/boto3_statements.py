"""boto3: transactions, PartiQL and the parameters of before 2014, through the resource's client and its table."""

import boto3
from boto3.dynamodb.conditions import Key
from check import check, refuses, unique

NAME = unique("boto3-statements")
dynamodb = boto3.resource("dynamodb")
client = dynamodb.meta.client
table = dynamodb.create_table(
    TableName=NAME,
    KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()


def put(sk, **more):
    item = {"pk": "t", "sk": sk, **more}
    return {"Put": {"TableName": NAME, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}


@check
def transactions_write_all_or_nothing():
    client.transact_write_items(TransactItems=[put(1, n=1), put(2, n=2)], ClientRequestToken="token-1")
    client.transact_write_items(TransactItems=[put(1, n=1), put(2, n=2)], ClientRequestToken="token-1")
    failure = refuses(client.transact_write_items, "TransactionCanceledException", TransactItems=[put(3), put(2)])
    assert [reason["Code"] for reason in failure["CancellationReasons"]] == ["None", "ConditionalCheckFailed"]
    assert table.query(KeyConditionExpression=Key("pk").eq("t"))["Count"] == 2


@check
def transactions_read_together():
    gets = [{"Get": {"TableName": NAME, "Key": {"pk": "t", "sk": sk}}} for sk in (2, 9, 1)]
    found = [each.get("Item", {}).get("n") for each in client.transact_get_items(TransactItems=gets)["Responses"]]
    assert found == [2, None, 1], found


@check
def statements_in_partiql():
    insert = f"INSERT INTO \"{NAME}\" VALUE {{'pk': ?, 'sk': ?, 'tags': <<'a'>>, 'deep': {{'n': [1, 2]}}}}"
    for sk in range(8):
        client.execute_statement(Statement=insert, Parameters=["s", sk])
    change = f"UPDATE \"{NAME}\" SET deep.n[0] = ? SET tags = set_add(tags, ?)"
    update = change + " WHERE pk = 's' AND sk = 3 RETURNING ALL NEW *"
    [item] = client.execute_statement(Statement=update, Parameters=[10, {"b"}])["Items"]
    assert item["deep"] == {"n": [10, 2]} and item["tags"] == {"a", "b"}, item
    page = client.execute_statement(Statement=f"SELECT sk FROM \"{NAME}\" WHERE pk = 's' AND sk > 1", Limit=4)
    rest = client.execute_statement(
        Statement=f"SELECT sk FROM \"{NAME}\" WHERE pk = 's' AND sk > 1", NextToken=page["NextToken"]
    )
    assert [item["sk"] for item in page["Items"] + rest["Items"]] == [2, 3, 4, 5, 6, 7]
    [old] = client.execute_statement(
        Statement=f"DELETE FROM \"{NAME}\" WHERE pk = 's' AND sk = 7 RETURNING ALL OLD *"
    )["Items"]
    assert old["sk"] == 7
    both = client.batch_execute_statement(
        Statements=[
            {"Statement": f"SELECT * FROM \"{NAME}\" WHERE pk = 's' AND sk = 3"},
            {"Statement": f"SELECT * FROM \"{NAME}\" WHERE pk = 's' AND sk = 7"},
        ]
    )["Responses"]
    assert both[0]["Item"]["sk"] == 3 and "Item" not in both[1], both


@check
def legacy_writes():
    key = {"pk": "l", "sk": 1}
    table.put_item(Item={**key, "n": 1, "name": "ann", "tags": {"a"}}, Expected={"pk": {"Exists": False}})
    refuses(
        table.put_item,
        "ConditionalCheckFailedException",
        Item=key,
        Expected={"n": {"ComparisonOperator": "GT", "AttributeValueList": [5]}, "name": {"Value": "ann"}},
        ConditionalOperator="AND",
    )
    updated = table.update_item(
        Key=key,
        AttributeUpdates={
            "n": {"Action": "ADD", "Value": 4},
            "tags": {"Action": "ADD", "Value": {"b"}},
            "name": {"Action": "PUT", "Value": "eve"},
            "gone": {"Action": "DELETE"},
        },
        Expected={"name": {"ComparisonOperator": "BEGINS_WITH", "AttributeValueList": ["a"]}},
        ReturnValues="ALL_NEW",
    )["Attributes"]
    assert updated == {**key, "n": 5, "name": "eve", "tags": {"a", "b"}}, updated
    refuses(
        table.update_item,
        "ValidationException",
        "Can not use both expression and non-expression parameters in the same request",
        Key=key,
        AttributeUpdates={"n": {"Value": 1}},
        ConditionExpression="attribute_exists(pk)",
    )


@check
def legacy_reads():
    with table.batch_writer() as batch:
        for sk in range(10):
            batch.put_item(Item={"pk": "r", "sk": sk, "even": sk % 2 == 0, "name": f"n{sk}"})
    got = table.get_item(Key={"pk": "r", "sk": 4}, AttributesToGet=["name"])["Item"]
    assert got == {"name": "n4"}, got
    found = table.query(
        KeyConditions={
            "pk": {"ComparisonOperator": "EQ", "AttributeValueList": ["r"]},
            "sk": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [2, 8]},
        },
        QueryFilter={"even": {"ComparisonOperator": "EQ", "AttributeValueList": [True]}},
        AttributesToGet=["sk"],
        ScanIndexForward=False,
    )["Items"]
    assert [item["sk"] for item in found] == [8, 6, 4, 2], found
    scanned = table.scan(
        ScanFilter={
            "name": {"ComparisonOperator": "IN", "AttributeValueList": ["n1", "n3"]},
            "sk": {"ComparisonOperator": "LT", "AttributeValueList": [1]},
        },
        ConditionalOperator="OR",
    )["Items"]
    assert sorted(int(item["sk"]) for item in scanned if item["pk"] == "r") == [0, 1, 3], scanned
    keys = [{"pk": "r", "sk": sk} for sk in (1, 2)]
    names = dynamodb.batch_get_item(RequestItems={NAME: {"Keys": keys, "AttributesToGet": ["name"]}})["Responses"][NAME]
    assert sorted(item["name"] for item in names) == ["n1", "n2"], names


table.delete()
