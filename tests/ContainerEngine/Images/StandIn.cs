namespace ContainerEngine.Images;

/// <summary>How an official image is replaced where no registry is asked: a Dockerfile in StandIns/ over Debian's packages.</summary>
/// <param name="Name">The recipe's folder.</param>
/// <param name="Repositories">The images that it stands in for, with registry.</param>
/// <param name="Materials">What is put beside the Dockerfile.</param>
internal sealed record StandIn(string Name, IReadOnlyList<string> Repositories, params IReadOnlyList<Material> Materials)
{
    private static readonly DotNetRuntime Runtime = new();

    public static IReadOnlyList<StandIn> All { get; } =
    [
        new("nginx", ["docker.io/library/nginx"]),
        new("postgres", ["docker.io/library/postgres"]),
        new("rabbitmq", ["docker.io/library/rabbitmq"]),
        new(
            "elasticsearch",
            ["docker.io/library/elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch"],
            Runtime,
            new PublishedProject("Kit/SearchNode/SearchNode.csproj", "node", ["Kit/SearchNode"])),
        new("certbot", ["docker.io/certbot/certbot"]),
        new("pebble", ["ghcr.io/letsencrypt/pebble", "docker.io/letsencrypt/pebble"]),
        new("sdk", ["mcr.microsoft.com/dotnet/sdk"], new DotNetSdk(), new LockedPackages("Catalog", "ServiceDefaults")),
        new("aspire-dashboard", ["mcr.microsoft.com/dotnet/aspire-dashboard"], new AspireDashboard()),
        new("aspnet", ["mcr.microsoft.com/dotnet/aspnet", "mcr.microsoft.com/dotnet/runtime"], Runtime),
    ];

    /// <summary>The recipe of an image; null when there is none.</summary>
    public static StandIn? Of(ImageReference image) => All.FirstOrDefault(recipe => recipe.Repositories.Contains(image.Repository));

    /// <summary>What the Dockerfile is told of the image that is wanted.</summary>
    public IReadOnlyList<string> ArgumentsFor(ImageReference image)
    {
        // PostgreSQL's image keeps its data elsewhere from version 18 on.
        var digits = new string([.. image.Tag.TakeWhile(char.IsAsciiDigit)]);
        var version = digits.Length > 0 ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 18;
        return Name != "postgres" ? [$"TAG={image.Tag}"]
            : version < 18 ? ["PGDATA=/var/lib/postgresql/data", "VOLUME=/var/lib/postgresql/data"]
            : [$"PGDATA=/var/lib/postgresql/{version}/docker", "VOLUME=/var/lib/postgresql"];
    }

    /// <summary>The recipe's files.</summary>
    public string Folder => Path.Join(AppContext.BaseDirectory, "StandIns", Name);
}
