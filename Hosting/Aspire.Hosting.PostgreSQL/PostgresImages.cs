namespace Aspire.Hosting.Postgres;

/// <summary>The images that the resources are made of.</summary>
internal static class PostgresImages
{
    public const string Registry = "docker.io";
    public const string Server = "library/postgres";
    public const string ServerTag = "18.3";
    public const string PgAdmin = "dpage/pgadmin4";
    public const string PgAdminTag = "9.13.0";
    public const string PgWeb = "sosedoff/pgweb";
    public const string PgWebTag = "0.17.0";
    public const string Mcp = "crystaldba/postgres-mcp";
    public const string McpTag = "0.3.0";
}
