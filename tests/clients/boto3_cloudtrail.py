"""boto3: what happened, asked through the client of CloudTrail; the trail, read through that of S3."""

import datetime
import json
import pathlib
import re
import time

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError
from check import check, refuses, unique

cloudtrail = boto3.client("cloudtrail")
s3 = boto3.client("s3")
dynamodb = boto3.client("dynamodb")
BUCKET = "hushtable-audit"
TABLE = unique("trail")

dynamodb.create_table(
    TableName=TABLE,
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
)
for n in range(5):
    dynamodb.put_item(TableName=TABLE, Item={"id": {"S": str(n)}})


def lookup(key, value, **more):
    """The events, once the index has them: it follows the log within seconds."""
    for _ in range(60):
        found = cloudtrail.lookup_events(
            LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}], **more
        )["Events"]
        if found:
            return found
        time.sleep(0.5)
    raise AssertionError(f"no event with {key} {value}")


@check
def management_events_are_found_by_every_attribute():
    lookup("ResourceName", TABLE)
    time.sleep(2)
    (event,) = [found for found in lookup("ResourceName", TABLE) if found["EventName"] == "CreateTable"]
    record = json.loads(event["CloudTrailEvent"])
    assert record["eventID"] == event["EventId"]
    assert event["EventTime"].tzinfo and event["Resources"][0]["ResourceType"] == "AWS::DynamoDB::Table"
    for key, value in (
        ("EventId", event["EventId"]),
        ("EventName", "CreateTable"),
        ("ReadOnly", "false"),
        ("ResourceType", "AWS::DynamoDB::Table"),
        ("ResourceName", event["Resources"][0]["ResourceName"]),
        ("EventSource", "dynamodb.amazonaws.com"),
        ("AccessKeyId", event["AccessKeyId"]),
    ):
        assert lookup(key, value), key


@check
def events_on_items_are_shown_to_who_asks_for_them():
    lookup("ResourceName", TABLE, EventCategory="data")
    time.sleep(2)
    events = lookup("ResourceName", TABLE, EventCategory="data")
    assert [event["EventName"] for event in events] == ["PutItem"] * 5
    assert not cloudtrail.lookup_events(EventCategory="insight")["Events"]


@check
def pages_go_on_with_the_same_lookup_only():
    by = [{"AttributeKey": "ResourceName", "AttributeValue": TABLE}]
    asked = dict(LookupAttributes=by, EventCategory="data", MaxResults=2)
    seen, token = [], None
    while True:
        page = cloudtrail.lookup_events(**asked, **({"NextToken": token} if token else {}))
        seen += [event["EventId"] for event in page["Events"]]
        other = token
        token = page.get("NextToken")
        if not token:
            break
    assert len(seen) == len(set(seen)) == 5, seen
    refuses(cloudtrail.lookup_events, "InvalidNextTokenException", NextToken=other)
    refuses(cloudtrail.lookup_events, "InvalidNextTokenException", NextToken="AAAA", **asked)


@check
def what_is_wrong_is_refused_in_the_words_of_the_model():
    now = datetime.datetime.now(datetime.timezone.utc)
    name = {"AttributeKey": "EventName", "AttributeValue": "x"}
    refuses(cloudtrail.lookup_events, "InvalidMaxResultsException", MaxResults=51)
    refuses(cloudtrail.lookup_events, "InvalidLookupAttributesException", LookupAttributes=[name, name])
    refuses(
        cloudtrail.lookup_events,
        "InvalidTimeRangeException",
        StartTime=now,
        EndTime=now - datetime.timedelta(hours=1),
    )
    refuses(cloudtrail.lookup_events, "InvalidEventCategoryException", EventCategory="other")
    refuses(cloudtrail.get_trail, "TrailNotFoundException", Name="no-such-trail")
    refuses(cloudtrail.get_trail, "InvalidTrailNameException", Name="a")
    refuses(cloudtrail.stop_logging, "UnsupportedOperationException", Name="hushtable")


@check
def the_one_trail_is_described():
    (trail,) = cloudtrail.describe_trails()["trailList"]
    assert trail["S3BucketName"] == BUCKET and trail["LogFileValidationEnabled"]
    arn = trail["TrailARN"]
    assert cloudtrail.get_trail(Name=arn)["Trail"] == trail
    assert cloudtrail.list_trails()["Trails"][0]["TrailARN"] == arn
    assert cloudtrail.get_trail_status(Name=trail["Name"])["IsLogging"]
    assert cloudtrail.list_tags(ResourceIdList=[arn])["ResourceTagList"][0]["ResourceId"] == arn
    assert cloudtrail.get_event_selectors(TrailName=arn)["AdvancedEventSelectors"]
    refuses(cloudtrail.get_insight_selectors, "InsightNotEnabledException", TrailName=arn)
    assert cloudtrail.list_public_keys()["PublicKeyList"] is not None


@check
def the_bucket_is_read_and_nothing_else():
    assert s3.get_bucket_location(Bucket=BUCKET)["LocationConstraint"] is None
    s3.head_bucket(Bucket=BUCKET)
    assert s3.list_objects(Bucket=BUCKET)["Name"] == BUCKET
    assert s3.list_objects_v2(Bucket=BUCKET, Prefix="nothing/")["KeyCount"] == 0
    refuses(s3.get_object, "NoSuchKey", Bucket=BUCKET, Key="AWSLogs/a b/%2E/ü")
    # Sent as an unsigned payload, which is refused before anything else is looked at.
    refuses(s3.put_object, "SignatureDoesNotMatch", Bucket=BUCKET, Key="x", Body=b"x")
    refuses(s3.delete_object, "MethodNotAllowed", Bucket=BUCKET, Key="x")
    refuses(s3.get_bucket_acl, "MethodNotAllowed", Bucket=BUCKET)


@check
def every_operation_of_the_model_is_answered_as_the_document_says():
    document = (pathlib.Path(__file__).parents[2] / "docs" / "compatibility.md").read_text()
    built = set(re.findall(r"^\| (\w+) \| built \|", document.split("## AWS CloudTrail")[1].split("## Amazon S3")[0], re.M))
    unchecked = boto3.client("cloudtrail", config=Config(parameter_validation=False))
    names = unchecked.meta.service_model.operation_names
    assert built < set(names)
    for name in names:
        try:
            getattr(unchecked, xform_name(name))()
            code = ""
        except ClientError as error:
            code = error.response["Error"]["Code"]
        assert (code != "UnsupportedOperationException") == (name in built), (name, code)
