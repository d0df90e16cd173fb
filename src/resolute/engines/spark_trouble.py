"""What can stand between a person and Spark."""

from __future__ import annotations

from resolute.words import ResoluteError, Words


class SparkTroubleError(ResoluteError):
    """Spark was asked for and cannot be started or reached here."""

    exit_code = 28


NO_PYSPARK = Words(
    "Chưa cài Spark cho Python trên máy này. Chạy: pip install 'resolute[spark]', "
    "hoặc dùng --engine duckdb, không cần cài thêm gì.",
    "PySpark is not installed on this machine. Run: pip install 'resolute[spark]', "
    "or use --engine duckdb, which needs nothing more.",
)

NO_JAVA = Words(
    "Spark không khởi động được trên máy này: không có Java, hoặc Java cũ hơn 17. Cài Java 17, "
    "ví dụ gói openjdk-17-jre-headless, hoặc đặt JAVA_HOME; hoặc dùng --engine duckdb.",
    "Spark does not start on this machine: there is no Java, or one older than 17. Install Java "
    "17, such as the package openjdk-17-jre-headless, or set JAVA_HOME; or use --engine duckdb.",
)


def not_reached(master: str, said: str) -> SparkTroubleError:
    """The cluster at this address did not take us."""
    return SparkTroubleError(
        Words(
            f"Không dùng được cụm Spark “{master}”: {said}. Kiểm tra RESOLUTE_SPARK_MASTER và xem "
            "cụm có đang chạy không; bỏ biến ấy đi thì Spark chạy trên máy này.",
            f"The Spark cluster “{master}” cannot be used: {said}. Check RESOLUTE_SPARK_MASTER and "
            "whether the cluster runs; without that variable Spark runs on this machine.",
        )
    )


def other_master(master: str, running: str) -> SparkTroubleError:
    """This process talks to one cluster, and was asked for another."""
    return SparkTroubleError(
        Words(
            f"Chương trình này đang dùng Spark tại “{running}”, không thể dùng cả “{master}”. "
            "Chạy một lệnh khác cho cụm kia.",
            f"This program uses Spark at “{running}” and cannot use “{master}” as well. "
            "Run another command for that cluster.",
        )
    )
