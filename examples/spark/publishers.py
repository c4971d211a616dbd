"""A table of articles on Spark: reports, what recurs, what repeats, and which publisher needs a word.

    spark-submit examples/spark/publishers.py articles.parquet reports.parquet

In a notebook, each paragraph is a cell; over Spark Connect the first one is `SparkSession.builder.remote("sc://...")`.
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint import spark as newslint

source, target = sys.argv[1:]
spark = SparkSession.builder.appName("publishers").getOrCreate()

# columns are those of JSON Lines (id, title, body, link, published, publisher, ...); others by {"map": {"body": "content"}}
articles = spark.read.parquet(source)
settings = {"ignore": {"SRC": "sourcing is judged by the desk"}}

# what a comparison needs of each article, without its text: written once, of use for other days too
newslint.stories(articles, settings).write.mode("overwrite").parquet(target + ".stories")
stories = spark.read.parquet(target + ".stories")
recurring = newslint.recurrence(stories).persist()
copies = newslint.near_duplicates(stories).persist()

reports = newslint.lint(articles, settings, stories=stories, recurring=recurring, copies=copies)
reports.write.mode("overwrite").parquet(target)
reports = spark.read.parquet(target)

print("\nThe publishers, the worst first")
newslint.publisher_scores(reports).select("publisher", "items", "score", "errors", "warnings").show(10, truncate=False)

print("What recurs in most of their stories")
share = F.round(F.col("items") / F.col("total"), 2).alias("share")
recurring.orderBy(F.desc("items")).select("publisher", "items", share, "place").show(10, truncate=False)

print("Who repeats whom")
copies.groupBy("kind").count().orderBy("kind").show()

print("What was not judged, and why")
reports.where("score is null").select("source", F.col("findings")[0]["message"].alias("why")).show(10, truncate=False)

spark.stop()
