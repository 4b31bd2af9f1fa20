"""boto3's resource API: a table with indexes, filled by a batch writer, read by pages and conditions, changed."""

import time
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from check import check, refuses, unique

NAME = unique("boto3-indexes")
dynamodb = boto3.resource("dynamodb")
client = dynamodb.meta.client
table = dynamodb.Table(NAME)


def keys(hash_key, range_key=None):
    schema = [{"AttributeName": hash_key, "KeyType": "HASH"}]
    return schema + ([{"AttributeName": range_key, "KeyType": "RANGE"}] if range_key else [])


def index(name, hash_key, range_key, projection, *included):
    more = {"NonKeyAttributes": list(included)} if included else {}
    return {
        "IndexName": name,
        "KeySchema": keys(hash_key, range_key),
        "Projection": {"ProjectionType": projection, **more},
    }


def definitions(**types):
    return [{"AttributeName": name, "AttributeType": kind} for name, kind in types.items()]


@check
def creates_the_table_and_waits_for_it():
    dynamodb.create_table(
        TableName=NAME,
        KeySchema=keys("artist", "song"),
        AttributeDefinitions=definitions(artist="S", song="S", genre="S", year="N", plays="N"),
        BillingMode="PAY_PER_REQUEST",
        GlobalSecondaryIndexes=[
            index("by-genre", "genre", "year", "ALL"),
            index("by-year", "year", None, "INCLUDE", "label"),
        ],
        LocalSecondaryIndexes=[index("by-plays", "artist", "plays", "KEYS_ONLY")],
    )
    table.wait_until_exists()
    table.reload()
    assert table.table_status == "ACTIVE"
    assert sorted(each["IndexName"] for each in table.global_secondary_indexes) == ["by-genre", "by-year"]
    assert table.local_secondary_indexes[0]["Projection"] == {"ProjectionType": "KEYS_ONLY"}


@check
def fills_it_with_a_batch_writer():
    with table.batch_writer(overwrite_by_pkeys=["artist", "song"]) as batch:
        for n in range(60):
            song = {"artist": f"a{n % 3}", "song": f"s{n:02}", "year": 1960 + n, "label": f"l{n}", "plays": n * n}
            batch.put_item(Item=song | ({"genre": "jazz"} if n % 2 else {}))
            batch.put_item(Item=song | ({"genre": "jazz"} if n % 2 else {}))
    with table.batch_writer() as batch:
        batch.delete_item(Key={"artist": "a0", "song": "s00"})
    assert table.scan(Select="COUNT")["Count"] == 59


@check
def queries_a_global_index_in_pages():
    pages = client.get_paginator("query").paginate(
        TableName=NAME,
        IndexName="by-genre",
        KeyConditionExpression=Key("genre").eq("jazz") & Key("year").between(1970, 1990),
        FilterExpression=Attr("label").begins_with("l1"),
        PaginationConfig={"PageSize": 4, "MaxItems": 100},
    )
    found = [item["year"] for page in pages for item in page["Items"]]
    assert found == [Decimal(year) for year in (1971, 1973, 1975, 1977, 1979)], found


@check
def goes_on_with_a_starting_token():
    paginator = client.get_paginator("scan")
    scan = {"TableName": NAME, "IndexName": "by-genre"}
    first = paginator.paginate(**scan, PaginationConfig={"MaxItems": 10}).build_full_result()
    token = {"StartingToken": first["NextToken"]}
    rest = paginator.paginate(**scan, PaginationConfig=token).build_full_result()
    assert (len(first["Items"]), len(rest["Items"])) == (10, 20)


@check
def shows_what_is_projected():
    [song] = table.query(IndexName="by-year", KeyConditionExpression=Key("year").eq(1985))["Items"]
    assert song == {"artist": "a1", "song": "s25", "year": 1985, "label": "l25"}, song
    most = table.query(
        IndexName="by-plays",
        KeyConditionExpression=Key("artist").eq("a1") & Key("plays").gte(2000),
        ScanIndexForward=False,
        Limit=2,
    )["Items"]
    assert [song["plays"] for song in most] == [3364, 3025] and set(most[0]) == {"artist", "song", "plays"}, most
    refuses(
        table.query,
        "ValidationException",
        "Consistent reads are not supported on global secondary indexes",
        IndexName="by-genre",
        KeyConditionExpression=Key("genre").eq("jazz"),
        ConsistentRead=True,
    )


@check
def adds_and_drops_an_index():
    def wait_for(reached):
        for _ in range(400):
            table.reload()
            names = {each["IndexName"]: each["IndexStatus"] for each in table.global_secondary_indexes or []}
            if table.table_status == "ACTIVE" and reached(names):
                return
            time.sleep(0.05)
        raise AssertionError(names)

    create = {"Create": index("by-label", "label", None, "ALL")}
    table.update(AttributeDefinitions=definitions(label="S"), GlobalSecondaryIndexUpdates=[create])
    wait_for(lambda names: names.get("by-label") == "ACTIVE")
    assert table.query(IndexName="by-label", KeyConditionExpression=Key("label").eq("l7"))["Count"] == 1
    table.update(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by-genre"}}])
    wait_for(lambda names: sorted(names) == ["by-label", "by-year"])


@check
def deletes_the_table_and_waits_for_its_end():
    table.delete()
    table.wait_until_not_exists()
    refuses(client.describe_table, "ResourceNotFoundException", TableName=NAME)
