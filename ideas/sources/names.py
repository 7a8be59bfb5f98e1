"""What people call the columns: names for each field, in the order in which they are believed."""

from __future__ import annotations

import re
import unicodedata

FIELDS = (
    "source",
    "post_id",
    "text",
    "title",
    "posted_at",
    "author",
    "role",
    "conversation_id",
    "reply_to",
    "url",
    "rating",
    "reactions",
    "language",
    "reply_text",
    "replied_at",
)


def _words(text: str) -> list[str]:
    return text.split()


TEXT = _words("""
    text review_text review body content comment comments review_body review_content review_comment tweet_text
    full_text tweet message feedback post_text post verbatim comment_text comment_body message_text narrative
    complaint complaint_text response_text_customer answer_text reviewtext reviewbody selftext sentence
    utterance question instruction inquiry enquiry customer_message user_message ticket problem query_text
    description ticket_description details detail suggestion idea request transcript msg remark remarks reviews
    opinion consumer_complaint_narrative plain_text snippet notes note memo caption kommentar bewertungstext
    nachricht beschreibung rezension bewertungs_text rueckmeldung ruckmeldung feedbacktext anmerkung texto texte
    testo tekst commentaire avis message_client comentario comentarios resena opinion_texto mensaje mensagem
    descripcion descricao recensione commento messaggio descrizione opinie bericht avaliacao critica
""")
TITLE = _words("""
    title review_title subject headline summary post_title ticket_subject issue_title heading reviewtitle
    review_summary short_description titel ueberschrift uberschrift betreff titre objet sujet titulo asunto
    assunto titolo oggetto onderwerp
""")
POSTED_AT = _words("""
    posted_at created_at created_at_utc created_utc posted_at_ms date_posted posted_on post_date review_date
    review_created_at review_submit_date_and_time review_submit_millis_since_epoch submitted_at submission_date
    date_submitted created creation_date date_created created_on created_date tweet_created date_received
    received_at received_date review_time published_at publish_date date_published pub_date written_at datetime
    date_time timestamp date review_last_update_date_and_time time at unix_review_time sent_at opened_at
    started_at when day response_date datum erstellt erstellt_am erstelldatum zeit zeitpunkt zeitstempel
    eingangsdatum fecha fecha_creacion fecha_de_creacion creado data data_criacao criado_em data_creazione
    date_creation cree_le date_de_creation horodatage aangemaakt updated_at last_updated updated
""")
REPLIED_AT = _words("""
    replied_at reply_date replied_on reply_created_at response_at response_created_at responded_at
    developer_reply_date_and_time developer_response_date developer_response_last_modified reply_time reply_at
    answered_at response_date_and_time owner_response_date business_response_date antwortdatum
    developer_response_modified fecha_respuesta date_reponse
""")
REPLY_TEXT = _words("""
    reply_text reply_content developer_reply_text developer_response developer_response_body developer_reply
    reply response_text owner_response owner_response_text business_response response_from_owner company_reply
    company_response support_reply brand_reply agent_reply reply_body response_body official_response
    admin_response status_response answer response antwort antworttext respuesta reponse risposta resposta
""")
AUTHOR_ID = _words("""
    author_id user_id reviewer_id customer_id requester_id submitter_id commenter_id member_id profile_id
    author_key user_key author_hash user_hash uid sender_id created_by_id contact_id consumer_id steam_id
    steam_id_number account_id visitor_id anonymous_id author_user_id
""")
AUTHOR = _words("""
    author user_login author_login username user_name reviewer_username screen_name user_screen_name handle
    login nickname reviewer_nickname author_username author_name author_email requester_email
    requester_email_address email user_email customer_email requester requester_name reporter reported_by
    requested_by opened_by reviewer reviewer_name customer customer_name user from sender sender_name posted_by
    submitted_by created_by creator creator_email creator_name commenter display_name profile_name full_name
    member poster from_name contact_name name autor verfasser benutzer nutzer kunde auteur utilisateur usuario
    cliente nombre nom autore utente
""")
POST_ID = _words("""
    post_id review_id reviewid tweet_id comment_id message_id ticket_id complaint_id feedback_id issue_id
    case_id suggestion_id idea_id response_id survey_response_id submission_id entry_id record_id status_id
    id_str id uuid guid node_id issue_number ticket_number case_number number ticket_no unit_id key
    bewertungs_id nummer numero nachricht_id respondent_id
""")
CONVERSATION = _words("""
    conversation_id thread_id conversation conv_id chat_id session_id dialogue_id dialog_id thread ticket_id
    case_id conversation_uuid discussion_id topic_id konversation_id
""")
REPLY_TO = _words("""
    reply_to in_reply_to in_reply_to_id in_reply_to_status_id in_reply_to_status_id_str in_response_to_tweet_id
    in_reply_to_tweet_id in_reply_to_post_id reply_to_id parent_id parent_comment_id parent_post_id
    parent_message_id replied_to_id parent
""")
ROLE = _words("""
    role inbound is_brand is_customer author_type author_role sender_type sender_role from_agent is_agent
    is_company is_staff is_admin is_official speaker participant_type from_customer message_type direction rolle
""")
URL = _words("""
    url html_url permalink link review_url review_link post_url tweet_url ticket_url issue_url source_url
    web_url href orig_url
""")
RATING = _words("""
    rating star_rating stars score star review_rating overall overall_rating review_score rate grade
    rating_value satisfaction_rating csat nps nps_score satisfaction_score bewertung sterne note etoiles
    puntuacion calificacion valoracion estrellas nota avaliacao_nota voto stelle punteggio punten
    sternebewertung
""")
REACTIONS = _words("""
    reactions thumbs_up_count thumbs_up likes like_count likes_count votes vote_count votes_count
    supporters_count upvotes num_found_helpful helpful_votes helpful_count helpful found_helpful votes_up
    votes_helpful num_likes ups retweet_count favorite_count favourite_count retweets favorites total_reactions
    reactions_total_count reaction_count points score vote_sum vote_total_count gefaellt_mir me_gusta
""")
LANGUAGE = _words("""
    language lang review_language reviewer_language text_language iso_language_code language_code locale sprache
    langue idioma lingua taal
""")
SOURCE = _words("source data_source post_source quelle")

NAMES: dict[str, tuple[str, ...]] = {
    "text": tuple(TEXT),
    "title": tuple(TITLE),
    "posted_at": tuple(POSTED_AT),
    "author": (*AUTHOR_ID, *AUTHOR),
    "post_id": tuple(POST_ID),
    "conversation_id": tuple(CONVERSATION),
    "reply_to": tuple(REPLY_TO),
    "role": tuple(ROLE),
    "url": tuple(URL),
    "rating": tuple(RATING),
    "reactions": tuple(REACTIONS),
    "language": tuple(LANGUAGE),
    "source": tuple(SOURCE),
    "reply_text": tuple(REPLY_TEXT),
    "replied_at": tuple(REPLIED_AT),
}
KNOWN_NAMES = frozenset(name for names in NAMES.values() for name in names)

TEXT_WORDS = frozenset(
    _words(
        """
    text review comment comments feedback message body content narrative verbatim tweet complaint description
    opinion kommentar texto texte commentaire comentario
"""
    )
)
NOT_TEXT_WORDS = frozenset(
    _words(
        """
    reply response answer id url link image title subject summary date time at lang language type count length
    name public agent developer query prompt template policies violated
"""
    )
)
DATE_WORDS = frozenset(
    _words("""
    date time created posted submitted received published timestamp datetime datum fecha
""")
)
NOT_DATE_WORDS = frozenset(
    _words(
        """
    last updated modified closed resolved solved replied reply response judgment due sent edited birth zone
    timezone answered developer update expires ended version first
"""
    )
)
AUTHOR_WORDS = frozenset(
    _words("""
    author user reviewer customer requester submitter commenter poster consumer writer
""")
)
AUTHOR_PARTS = frozenset(
    _words("""
    id ids name key hash login email handle screen uuid
""")
)
ID_WORDS = frozenset(
    _words("""
    id uuid guid key
""")
)
POST_WORDS = frozenset(
    _words(
        """
    post review tweet comment message ticket complaint case issue feedback response survey record unit entry
    suggestion idea submission row
"""
    )
)
REPLY_WORDS = frozenset({"reply", "response"})
REPLY_PARTS = frozenset(
    _words("""
    company developer owner brand support agent business official from seller merchant manager admin team staff
    text content body comment message review
""")
)
REPLY_DATE_PARTS = frozenset(_words("date time at on created submitted utc and published last modified"))
ROW_NUMBER_NAMES = frozenset(
    {"", "unnamed_0", "index", "row", "row_number", "row_id", "level_0", "unnamed_0_1", "idx", "rownum"}
)
COUNT_WORDS = frozenset(
    _words(
        """
    num count total n percentage percent confidence hours judgments trusted length latitude longitude lat lon
    lng
"""
    )
)


def plain_name(name: str) -> str:
    """A column's name as lower_snake without accents: `reviewCreatedVersion` is `review_created_version`."""
    name = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    name = "".join(c for c in name if not unicodedata.combining(c))
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[\W_]+", "_", name).strip("_").lower()


def fits_author(name: str) -> bool:
    """Whether every word of a name speaks of a person: `reviewer_name` does, `author_or_product` does not."""
    words = set(name.split("_"))
    return bool(words & AUTHOR_WORDS) and words <= AUTHOR_WORDS | AUTHOR_PARTS


def fits_reply(name: str, dated: bool = False) -> bool:
    """Whether a name is of a brand's reply (`company_reply_text`) or, `dated`, of its time (`company_reply_date`)."""
    words = set(name.split("_"))
    times = words & REPLY_DATE_PARTS
    rest = words - REPLY_WORDS - REPLY_PARTS - REPLY_DATE_PARTS
    return bool(words & REPLY_WORDS) and not rest and bool(times) == dated


def fits_post_id(name: str) -> bool:
    """Whether a name is an id of a post: `nps_response_id` is, `listing_id` is not."""
    words = name.split("_")
    return words[-1] in ID_WORDS and bool(set(words) & POST_WORDS)
