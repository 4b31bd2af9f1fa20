"""A table's life through boto3, low level and resource. Stops at the first step that does not go as documented."""

import sys
import time
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.exceptions import ClientError

NAME = sys.argv[1]
dynamodb = boto3.resource("dynamodb")
client = dynamodb.meta.client


def expect_error(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response
    raise AssertionError(f"no {code}")


def create_and_wait():
    started = time.monotonic()
    table = dynamodb.create_table(
        TableName=NAME,
        KeySchema=[{"AttributeName": "patient", "KeyType": "HASH"}, {"AttributeName": "day", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "patient", "AttributeType": "S"},
            {"AttributeName": "day", "AttributeType": "N"},
        ],
        BillingMode="PAY_PER_REQUEST",
        Tags=[{"Key": "team", "Value": "ward 7"}],
    )
    table.wait_until_exists()
    table.reload()
    # The waiter's second look would come 20 seconds later.
    assert time.monotonic() - started < 15
    assert table.table_status == "ACTIVE"
    assert client.list_tags_of_resource(ResourceArn=table.table_arn)["Tags"] == [{"Key": "team", "Value": "ward 7"}]
    return table


def put_and_get(table):
    item = {
        "patient": "ann",
        "day": Decimal("1"),
        "exact": Decimal("1234567890.1234567890123456789012345678"),
        "bytes": Binary(b"\x00\xff"),
        "wards": {"7", "12"},
        "numbers": {Decimal("1"), Decimal("2.5")},
        "nested": {"list": [1, "two", None, True, {"deep": []}]},
    }
    table.put_item(Item=item)
    assert table.get_item(Key={"patient": "ann", "day": 1}, ConsistentRead=True)["Item"] == item
    assert "Item" not in table.get_item(Key={"patient": "ann", "day": 2})


def conditions(table):
    taken = {"patient": "ann", "day": 1}
    failure = expect_error(
        "ConditionalCheckFailedException",
        table.put_item,
        Item=taken,
        ConditionExpression=Attr("patient").not_exists(),
        ReturnValuesOnConditionCheckFailure="ALL_OLD",
    )
    assert failure["Item"]["wards"]["SS"]
    updated = table.update_item(
        Key=taken,
        UpdateExpression="SET nested.#l[1] = :v ADD visits :one",
        ConditionExpression=Attr("exact").gt(1) & Attr("wards").contains("7"),
        ExpressionAttributeNames={"#l": "list"},
        ExpressionAttributeValues={":v": "zwei", ":one": 1},
        ReturnValues="UPDATED_NEW",
    )
    assert updated["Attributes"] == {"nested": {"list": ["zwei"]}, "visits": 1}, updated


def batch_writer(table):
    with table.batch_writer() as batch:
        for day in range(60):
            batch.put_item(Item={"patient": "bob", "day": day, "note": f"note {day}"})
    with table.batch_writer() as batch:
        batch.delete_item(Key={"patient": "bob", "day": 59})


def query(table):
    days = []
    page = {"KeyConditionExpression": Key("patient").eq("bob") & Key("day").between(10, 49), "Limit": 15}
    while True:
        answer = table.query(**page)
        days += [int(item["day"]) for item in answer["Items"]]
        if "LastEvaluatedKey" not in answer:
            break
        page["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
    assert days == list(range(10, 50))
    newest = table.query(KeyConditionExpression=Key("patient").eq("bob"), ScanIndexForward=False, Limit=1)
    assert newest["Items"][0]["day"] == 58


def scan_paginator():
    pages = client.get_paginator("scan").paginate(TableName=NAME, PaginationConfig={"PageSize": 7})
    assert sum(page["Count"] for page in pages) == 60
    segments = [
        client.scan(TableName=NAME, Segment=segment, TotalSegments=4, Select="COUNT")["Count"] for segment in range(4)
    ]
    assert sum(segments) == 60, segments


def batch_get():
    keys = [{"patient": "bob", "day": day} for day in range(5)]
    answer = dynamodb.batch_get_item(RequestItems={NAME: {"Keys": keys, "ProjectionExpression": "note"}})
    assert sorted(item["note"] for item in answer["Responses"][NAME]) == [f"note {day}" for day in range(5)]


def partiql():
    insert = f"INSERT INTO \"{NAME}\" VALUE {{'patient': ?, 'day': ?, 'note': ?}}"
    client.execute_statement(Statement=insert, Parameters=["eve", 1, "it's"])
    expect_error("DuplicateItemException", client.execute_statement, Statement=insert, Parameters=["eve", 1, "again"])
    update = f"UPDATE \"{NAME}\" SET seen = <<1, 2>> WHERE patient = 'eve' AND \"day\" = 1 RETURNING MODIFIED NEW *"
    assert client.execute_statement(Statement=update)["Items"] == [{"seen": {Decimal(1), Decimal(2)}}]
    found, token = [], {}
    while token is not None:
        page = client.execute_statement(
            Statement=f"SELECT \"day\" FROM \"{NAME}\" WHERE patient IN ['bob', 'eve'] AND \"day\" < 5", Limit=2, **token
        )
        found += [int(item["day"]) for item in page["Items"]]
        token = {"NextToken": page["NextToken"]} if "NextToken" in page else None
    assert found == [0, 1, 2, 3, 4, 1], found
    batch = client.batch_execute_statement(
        Statements=[
            {"Statement": f"SELECT note FROM \"{NAME}\" WHERE patient = ? AND \"day\" = 1", "Parameters": [who]}
            for who in ("eve", "nobody")
        ]
    )["Responses"]
    assert batch[0]["Item"] == {"note": "it's"} and "Item" not in batch[1], batch
    delete = f"DELETE FROM \"{NAME}\" WHERE patient = 'eve' AND \"day\" = 1 AND note = 'other'"
    reasons = expect_error(
        "TransactionCanceledException", client.execute_transaction, TransactStatements=[{"Statement": delete}]
    )["CancellationReasons"]
    assert reasons[0]["Code"] == "ConditionalCheckFailed", reasons


def errors():
    expect_error("ResourceNotFoundException", client.describe_table, TableName=NAME + "-other")
    expect_error("ValidationException", client.get_item, TableName=NAME, Key={"patient": {"S": "ann"}})
    stranger = boto3.client("dynamodb", aws_secret_access_key="x" * 40, aws_access_key_id="AKIAIOSFODNN7EXAMPLE")
    expect_error("UnrecognizedClientException", stranger.list_tables)


def other_apis():
    assert boto3.client("sts").get_caller_identity()["Arn"].endswith(":user/admin")
    kms = boto3.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    blob = kms.encrypt(KeyId=key, Plaintext=b"text", EncryptionContext={"a": "b"})["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=blob, EncryptionContext={"a": "b"})["Plaintext"] == b"text"


def delete(table):
    table.delete()
    table.wait_until_not_exists()
    assert NAME not in [each.name for each in dynamodb.tables.all()]


table = create_and_wait()
put_and_get(table)
conditions(table)
batch_writer(table)
query(table)
scan_paginator()
batch_get()
partiql()
errors()
other_apis()
delete(table)
print("all steps done")
