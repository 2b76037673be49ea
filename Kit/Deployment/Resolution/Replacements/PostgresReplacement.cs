using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>A PostgreSQL that is there already, on a host or managed by somebody.</summary>
internal static class PostgresReplacement
{
    private const string DefaultPort = "5432";

    public static async ValueTask<Replacement> OfServerAsync(PostgresServerResource server, string text, ReplacementSource source, Func<ParameterResource, ValueTask<string>> parameter)
    {
        var parts = Parse(text, source, server.PasswordParameter.Name);
        if (parts.Take("Database", "DB") is { } database)
        {
            throw source.Mistake($"the connection string names the database '{database}'. Leave it out here, and name it where it is declared, as in AddDatabase(\"name\", \"{database}\")");
        }

        var (host, port) = Address(parts, source);
        var user = TakeUser(parts);
        if (user is not null)
        {
            server.UserNameParameter = new ParameterResource($"{server.Name}-username", _ => user);
        }

        var (name, secrets) = user is not null ? (user, []) : await UserOfAsync(server, parameter).ConfigureAwait(false);
        var password = server.PasswordParameter.Name;
        return new Replacement(host, Number(port))
        {
            ConnectionString = string.Join(';', [$"Host={host}", $"Port={port}", $"Username={name}", $"Password={SecretText.For(password, isEscaped: false)}", .. parts.Rest]),
            Secrets = [password, .. secrets],
        };
    }

    public static async ValueTask<Replacement> OfDatabaseAsync(PostgresDatabaseResource database, string text, ReplacementSource source, Func<ParameterResource, ValueTask<string>> parameter)
    {
        var password = database.Parent.PasswordParameter;
        var parts = Parse(text, source, password.Name);
        var (host, port) = Address(parts, source);
        var name = parts.Take("Database", "DB") ?? database.DatabaseName;
        var given = TakeUser(parts);
        var (user, secrets) = given is not null ? (given, []) : await UserOfAsync(database.Parent, parameter).ConfigureAwait(false);
        var userName = given is null ? database.Parent.UserNameReference : ReferenceExpression.Create($"{given}");
        foreach (var (key, value) in new (string, ReferenceExpression)[]
        {
            ("Host", ReferenceExpression.Create($"{host}")),
            ("Port", ReferenceExpression.Create($"{port}")),
            ("Username", userName),
            ("Password", ReferenceExpression.Create($"{password}")),
            ("DatabaseName", ReferenceExpression.Create($"{name}")),
            ("Uri", given is null && database.Parent.UserNameParameter is { } parameterOfUser
                ? ReferenceExpression.Create($"postgresql://{parameterOfUser:uri}:{password:uri}@{host}:{port}/{name:uri}")
                : ReferenceExpression.Create($"postgresql://{user:uri}:{password:uri}@{host}:{port}/{name:uri}")),
            ("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{host}:{port}/{name:uri}")),
        })
        {
            database.Annotations.Add(new ConnectionPropertyAnnotation(key, value));
        }

        return new Replacement(host, Number(port))
        {
            ConnectionString = string.Join(';', [$"Host={host}", $"Port={port}", $"Username={user}", $"Password={SecretText.For(password.Name, isEscaped: false)}", $"Database={name}", .. parts.Rest]),
            Secrets = [password.Name, .. secrets],
        };
    }

    private static string? TakeUser(ConnectionStringParts parts) => parts.Take("Username", "User Id", "User Name", "UserId", "User");

    private static ConnectionStringParts Parse(string text, ReplacementSource source, string secret)
    {
        var parts = ConnectionStringParts.TryParse(text)
            ?? throw source.Mistake($"'{text}' is not a connection string. Write it as Host=10.0.0.5;Port=5432;Username=library");
        return parts.Take("Password", "Pwd", "PSW") is null ? parts : throw source.HasPassword(secret);
    }

    private static (string Host, string Port) Address(ConnectionStringParts parts, ReplacementSource source)
    {
        var host = parts.Take("Host", "Server") ?? throw source.Mistake("the connection string names no host. Write it as Host=10.0.0.5;Port=5432;Username=library");
        var port = parts.Take("Port") ?? DefaultPort;
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? throw source.Mistake($"'{host}' is not a host name or address")
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65_535 ? (host, port)
            : throw source.Mistake($"'{port}' is not a port");
    }

    private static async ValueTask<(string Name, string[] Secrets)> UserOfAsync(PostgresServerResource server, Func<ParameterResource, ValueTask<string>> parameter) => server.UserNameParameter switch
    {
        null => ("postgres", []),
        { Secret: true } secret => (SecretText.For(secret.Name, isEscaped: false), [secret.Name]),
        var plain => (await parameter(plain).ConfigureAwait(false), []),
    };

    private static int Number(string port) => int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture);
}
