"""Pictures of texts: checked, made in the sizes and formats browsers ask for, published without metadata."""

from plugins.pictures.files import check_picture, check_pictures, is_any_picture, is_picture
from plugins.pictures.picture import Choice, Picture
from plugins.pictures.written import content_path, find, picture_messages

__all__ = [
    "Choice",
    "Picture",
    "check_picture",
    "check_pictures",
    "content_path",
    "find",
    "is_any_picture",
    "is_picture",
    "picture_messages",
]
