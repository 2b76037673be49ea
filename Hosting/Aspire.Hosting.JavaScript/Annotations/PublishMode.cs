namespace Aspire.Hosting.JavaScript;

/// <summary>What serves an application once it is published.</summary>
internal enum PublishMode
{
    StaticWebsite,
    NodeServer,
    PackageScript,
    NextStandalone,
}
