from django.apps import AppConfig


class HuiqiaoConfig(AppConfig):
    name = "huiqiao"
