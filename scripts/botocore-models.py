# Prints the name, endpoint prefix, signing name and operations of each service in botocore's latest models.
import json

import botocore
from botocore.loaders import Loader

loader = Loader()
models = []
for name in loader.list_available_services("service-2"):
    model = loader.load_service_model(name, "service-2")
    metadata = model["metadata"]
    prefix = metadata["endpointPrefix"]
    models.append({
        "name": name,
        "endpointPrefix": prefix,
        "signingName": metadata.get("signingName", prefix),
        "operations": sorted(model["operations"]),
    })
print(json.dumps({"version": botocore.__version__, "models": models}))
